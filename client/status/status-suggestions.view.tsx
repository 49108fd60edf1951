import { text } from '#client/language/text.ts';
import type { SuggestedStatus } from './status-draft.ts';
import { suggestStatuses } from './status-presets.ts';

/** What people say most, each a press away. */
export function Suggestions({ onChoose }: { onChoose: (suggestion: SuggestedStatus) => void }) {
  return (
    <ul aria-label={text.status.suggestions} className="flex flex-wrap gap-1.5">
      {suggestStatuses().map((suggestion) => (
        <li key={suggestion.text}>
          <button
            type="button"
            onClick={() => onChoose(suggestion)}
            className="inline-flex h-8 items-center gap-1.5 rounded-md border border-hairline px-2.5 hover:bg-sunken"
          >
            <span aria-hidden="true">{suggestion.emoji}</span>
            {suggestion.text}
          </button>
        </li>
      ))}
    </ul>
  );
}
