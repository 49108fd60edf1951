import type { RefObject } from 'react';
import { text } from '#client/language/text.ts';
import { useIsEverybodyKnown } from '#client/presence/presence.context.ts';
import { PresenceShape } from '#client/presence/presence-shape.icon.tsx';

export interface OnlineFilterProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  /** Lets others bring the focus here. */
  button: RefObject<HTMLButtonElement | null>;
}

/** Leaves only the people who are online, or were when that was last known. */
export function OnlineFilter({ isOn, onChange, button }: OnlineFilterProps) {
  const isKnown = useIsEverybodyKnown();
  return (
    <button
      ref={button}
      type="button"
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
      className="inline-flex h-8 shrink-0 items-center gap-2 rounded-md border border-control px-3 whitespace-nowrap hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-selected"
    >
      <PresenceShape state={isKnown ? 'online' : 'unknown'} />
      <span className="@max-[21rem]:sr-only">{text.people.onlineNow}</span>
    </button>
  );
}
