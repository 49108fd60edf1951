import { ChosenPerson } from '#client/directory/chosen-person.view.tsx';
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
  const who = useMember(filter.who ?? '');
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
            <ChosenPerson
              name={who?.name ?? words.unknown}
              label={words.clear(who?.name ?? words.unknown)}
              onTakeOut={() => change({ who: undefined })}
            />
          )}
        </div>
      </div>
    </div>
  );
}
