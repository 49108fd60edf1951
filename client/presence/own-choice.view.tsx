import { useId } from 'react';
import { text } from '#client/language/text.ts';
import { choices, type PresenceChoice, type PresenceState } from '#shared/presence.ts';
import { useOwnChoice } from './own-choice.hook.ts';
import { PresenceShape } from './presence-shape.icon.tsx';

/** What others see then. */
const states: Record<PresenceChoice['choice'], PresenceState> = {
  auto: 'online',
  away: 'away',
  dnd: 'dnd',
  invisible: 'offline',
};

/** Has the reader choose what others see of them. It holds at once, and on every device. */
export function OwnChoiceField() {
  const { choice, failure, choose } = useOwnChoice();
  const name = useId();
  const { legend, names, meanings, failures } = text.presence.choice;
  return (
    <fieldset disabled={choice === undefined} className="flex flex-col">
      <legend className="mb-1 font-medium">{legend}</legend>
      {choices.map((each) => (
        <label key={each} className="flex min-h-8 items-center gap-2.5">
          <input
            type="radio"
            name={name}
            className="size-4 shrink-0 accent-accent"
            checked={choice === each}
            onChange={() => choose(each)}
          />
          <span className="flex shrink-0">
            <PresenceShape state={states[each]} />
          </span>
          <span>
            {names[each]} <span className="text-muted">· {meanings[each]}</span>
          </span>
        </label>
      ))}
      <p role="alert" className="text-fail empty:hidden">
        {failure === null ? null : failures[failure]}
      </p>
    </fieldset>
  );
}
