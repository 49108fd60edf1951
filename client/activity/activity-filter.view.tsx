import { X } from 'lucide-react';
import { useMember } from '#client/directory/directory.context.ts';
import { PersonSearch } from '#client/directory/person-search.view.tsx';
import type { ActivityFilter } from '#client/http/activity.request.ts';
import { text } from '#client/language/text.ts';
import { activityTypes } from '#shared/activity-type.ts';
import { readActivitySearch } from './activity-search.ts';

export interface ActivityFilterFieldsProps {
  filter: ActivityFilter;
  onFilter: (filter: ActivityFilter) => void;
}

/** What to list: of one kind, about one person, or both. */
export function ActivityFilterFields({ filter, onFilter }: ActivityFilterFieldsProps) {
  const words = text.activity.filters;
  const change = (part: Record<string, string | undefined>) => onFilter(readActivitySearch({ ...filter, ...part }));
  return (
    <div className="mt-3 flex flex-wrap items-start gap-3">
      <label className="w-44 text-xs text-muted max-sm:w-full">
        {words.type}
        <select
          value={filter.type ?? ''}
          onChange={({ target }) => change({ type: target.value })}
          className="mt-1 block h-8 w-full rounded-md border border-control bg-page px-2 text-base text-ink"
        >
          <option value="">{words.all}</option>
          {activityTypes.map((type) => (
            <option key={type} value={type}>
              {words.types[type]}
            </option>
          ))}
        </select>
      </label>
      <div className="w-56 text-xs text-muted max-sm:w-full">
        <span className="mb-1 block">{words.who}</span>
        <div className="text-base text-ink">
          {filter.who === undefined ? (
            <PersonSearch
              label={words.find}
              labelOf={words.choose}
              onChoose={({ userId }) => change({ who: userId })}
            />
          ) : (
            <ChosenPerson userId={filter.who} onClear={() => change({ who: undefined })} />
          )}
        </div>
      </div>
    </div>
  );
}

function ChosenPerson({ userId, onClear }: { userId: string; onClear: () => void }) {
  const words = text.activity.filters;
  const name = useMember(userId)?.name ?? words.unknown;
  return (
    <button
      type="button"
      aria-label={words.clear(name)}
      onClick={onClear}
      className="inline-flex h-8 max-w-full items-center gap-1.5 rounded-md border border-control px-2.5 hover:bg-sunken"
    >
      <bdi className="truncate">{name}</bdi>
      <X aria-hidden="true" size={14} className="shrink-0" />
    </button>
  );
}
