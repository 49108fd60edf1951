import { text } from '#client/language/text.ts';
import { type Kudos, reactionEmoji, reactions } from '#shared/kudos.ts';
import { useReacting } from './reacting.hook.ts';

/** What can be said with one press, how many have, and whether the reader is among them. */
export function Reactions({ kudos }: { kudos: Kudos }) {
  const react = useReacting();
  const words = text.kudos.reactions;
  return (
    <fieldset aria-label={words.label} className="flex flex-wrap gap-1.5">
      {reactions.map((reaction) => {
        const { count = 0, isMine = false } = kudos.reactions.find((each) => each.reaction === reaction) ?? {};
        return (
          <button
            key={reaction}
            type="button"
            aria-pressed={isMine}
            aria-label={words.count(words[reaction], count)}
            title={words[reaction]}
            onClick={() => void react(kudos.id, reaction, !isMine)}
            className="inline-flex h-8 min-w-9 items-center justify-center gap-1.5 rounded-md border border-hairline px-2 tabular-nums hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-sunken aria-pressed:font-semibold"
          >
            <span aria-hidden="true">{reactionEmoji[reaction]}</span>
            {count > 0 ? <span aria-hidden="true">{count}</span> : null}
          </button>
        );
      })}
    </fieldset>
  );
}
