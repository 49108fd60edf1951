import { usePresence } from './presence.context.ts';
import { presenceWords } from './presence-words.ts';

/** The word for a person's presence. Hidden from assistive technology: the dot beside it already has it in its name. */
export function PresenceWord({ alias }: { alias: number }) {
  const { state } = usePresence(alias);
  return (
    <span aria-hidden="true" className={state === 'online' ? 'text-online' : 'text-muted'}>
      {presenceWords[state]}
    </span>
  );
}
