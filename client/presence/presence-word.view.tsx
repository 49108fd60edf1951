import { text } from '#client/language/text.ts';
import { presenceStates } from '#shared/presence.ts';
import { showState, useDrawnPresence } from './drawn-presence.hook.ts';

/** The word for a person's presence. Hidden from assistive technology: the dot beside it already has it in its name. */
export function PresenceWord({ alias }: { alias: number }) {
  return (
    <span ref={useDrawnPresence(alias, showState)} aria-hidden="true" className="presence-states grid">
      {presenceStates.map((state) => (
        <span
          key={state}
          data-state={state}
          className={`col-start-1 row-start-1 ${state === 'online' ? 'text-online' : 'text-muted'}`}
        >
          {text.presence.words[state]}
        </span>
      ))}
    </span>
  );
}
