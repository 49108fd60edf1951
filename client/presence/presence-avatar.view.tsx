import { useCallback } from 'react';
import { Avatar } from '#client/ui/avatar.view.tsx';
import { useDrawnPresence } from './drawn-presence.hook.ts';
import type { Presence } from './presence.store.ts';
import { LivePresenceShape } from './presence-shape.icon.tsx';
import { nameDot } from './presence-words.ts';

export interface PresenceAvatarProps {
  person: { userId: string; alias: number; name: string; imageUrl: string | null };
  /** Edge length in CSS pixels. */
  size?: number;
}

/** A person's picture with the dot on its corner; together they are one image named like "Ada Lovelace, online". */
export function PresenceAvatar({ person, size = 32 }: PresenceAvatarProps) {
  return (
    <span className="relative inline-block shrink-0" style={{ width: size, height: size }}>
      <Avatar seed={person.userId} name={person.name} imageUrl={person.imageUrl} size={size} />
      <PresenceDot alias={person.alias} name={person.name} {...layDot(size)} />
    </span>
  );
}

/**
 * Puts the middle of the dot on the edge of a round picture, which runs further from the corner the larger it is. On a small
 * one the dot is small, and leaves the initials to be read.
 */
function layDot(size: number): Pick<PresenceDotProps, 'shapePx' | 'haloPx' | 'offsetPx'> {
  const haloPx = size < 40 ? 1 : 2;
  const shapePx = Math.min(12, Math.round(size * 0.15) * 2);
  return { haloPx, shapePx, offsetPx: Math.round((size / 2) * (1 - Math.SQRT1_2) - shapePx / 2 - haloPx) };
}

interface PresenceDotProps {
  alias: number;
  name: string;
  /** Edge length of the shape, and what is left free around it, in CSS pixels. */
  shapePx: number;
  haloPx: number;
  /** Distance from the lower and the end edge of the picture, in CSS pixels; negative outside of it. */
  offsetPx: number;
}

/** What others see of somebody, on the corner of whatever it is laid over, with a name such as "Ada Lovelace, online". */
export function PresenceDot({ alias, name, shapePx, haloPx, offsetPx }: PresenceDotProps) {
  const label = useCallback(
    (dot: Element, presence: Presence) => dot.setAttribute('aria-label', nameDot(name, presence)),
    [name],
  );
  return (
    <span
      ref={useDrawnPresence(alias, label)}
      role="img"
      style={{ insetInlineEnd: offsetPx, bottom: offsetPx, padding: haloPx }}
      className="absolute rounded-full bg-page"
    >
      <LivePresenceShape {...{ alias, shapePx }} />
    </span>
  );
}
