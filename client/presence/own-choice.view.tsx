import { useId } from 'react';
import { choices, type PresenceChoice, type PresenceState } from '#shared/presence.ts';
import { useOwnChoice } from './own-choice.hook.ts';
import { PresenceShape } from './presence-shape.icon.tsx';

const words: Record<PresenceChoice['choice'], { state: PresenceState; name: string; meaning: string }> = {
  auto: { state: 'online', name: 'Automatic', meaning: 'online or away, as your devices say' },
  away: { state: 'away', name: 'Away', meaning: 'also while you are here' },
  dnd: { state: 'dnd', name: 'Do not disturb', meaning: 'here, but busy' },
  invisible: { state: 'offline', name: 'Invisible', meaning: 'everybody sees you offline' },
};

const FAILURES = {
  ask: 'What you have chosen could not be read. It is asked again once the server is there.',
  choose: 'That could not be done right now. Try again in a moment.',
};

/** Has the reader choose what others see of them. It holds at once, and on every device. */
export function OwnChoiceField() {
  const { choice, failure, choose } = useOwnChoice();
  const name = useId();
  return (
    <fieldset disabled={choice === undefined} className="flex flex-col">
      <legend className="mb-1 font-medium">Show me as</legend>
      {choices.map((each) => (
        <label key={each} className="flex min-h-8 items-center gap-2.5">
          <input
            type="radio"
            name={name}
            className="shrink-0"
            checked={choice === each}
            onChange={() => choose(each)}
          />
          <span className="flex shrink-0">
            <PresenceShape state={words[each].state} />
          </span>
          <span>
            {words[each].name} <span className="text-muted">· {words[each].meaning}</span>
          </span>
        </label>
      ))}
      <p role="alert" className="text-fail empty:hidden">
        {failure === null ? null : FAILURES[failure]}
      </p>
    </fieldset>
  );
}
