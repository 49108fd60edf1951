import { type ReactNode, useId, useMemo } from 'react';
import { ExportButtons } from '#client/export/export-buttons.view.tsx';
import { FacetPanel } from '#client/facets/facet-panel.view.tsx';
import { text } from '#client/language/text.ts';
import { useAtOnce } from '#client/ui/at-once.hook.ts';
import { Button } from '#client/ui/button.view.tsx';
import type { FoundPeople } from './found-people.hook.ts';
import { nameAll } from './people-conditions.ts';
import { choiceOf, isNarrowed, type PeopleSearch, sorts, withChoice } from './people-search.schema.ts';
import { chooseView, useKeptView, views } from './view.store.ts';

export interface FilterPanelProps {
  search: PeopleSearch;
  onSearch: (search: PeopleSearch) => void;
  found: FoundPeople;
}

/** The rest of what the list can do: filters with their numbers, orders, pages, files to take along. */
export function FilterPanel({ search: sought, onSearch: seek, found }: FilterPanelProps) {
  const { filters } = text.people;
  const keptView = useKeptView();
  // All at once: the next choice builds on the last, which may not be back from the address yet.
  const [search, show] = useAtOnce(sought);
  const onSearch = (next: PeopleSearch) => {
    show(next);
    seek(next);
  };
  const { hours: _hours, ...withoutHours } = search;
  const { pinned: _pinned, ...withoutPinned } = search;
  const choice = useMemo(() => choiceOf(search), [search]);
  return (
    <div className="relative mt-3 flex max-h-[55dvh] flex-col gap-5 overflow-y-auto border-t border-hairline pt-4">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Choice
          label={filters.sort}
          choices={sorts}
          words={filters.sorts}
          chosen={search.sort ?? 'name'}
          onChoose={(sort) => onSearch({ ...search, sort })}
        />
        <Choice
          label={filters.view}
          choices={views}
          words={filters.views}
          chosen={search.view ?? keptView}
          onChoose={(view) => {
            chooseView(view);
            onSearch({ ...search, view });
          }}
        />
        <Check
          isOn={search.hours !== undefined}
          onChange={(isOn) => onSearch(isOn ? { ...search, hours: 'working' } : withoutHours)}
        >
          {filters.working}
        </Check>
        <Check
          isOn={search.pinned !== undefined}
          onChange={(isOn) => onSearch(isOn ? { ...search, pinned: true } : withoutPinned)}
        >
          {filters.pinned(found.pinned.size)}
        </Check>
      </div>
      <FacetPanel
        members={found.beforeFacets}
        fields={found.fields}
        custom={found.custom}
        names={found.names}
        choice={choice}
        onChange={(next) => onSearch(withChoice(search, next))}
      />
      <div className="flex flex-wrap items-center gap-2 pb-1">
        <Button aria-disabled={!isNarrowed(search)} onClick={() => onSearch(nameAll(search).without)}>
          {filters.clear}
        </Button>
        <span className="ms-auto text-sm text-muted">{text.exporting.title}</span>
        <ExportButtons people={found.people} />
      </div>
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  choices: readonly Value[];
  words: Record<Value, string>;
  chosen: Value;
  onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ label, choices, words, chosen, onChoose }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-2">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <select
        id={id}
        value={chosen}
        onChange={({ target }) => {
          const next = choices.find((known) => known === target.value);
          if (next !== undefined) onChoose(next);
        }}
        className="h-8 rounded-md border border-control bg-page px-2"
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {words[choice]}
          </option>
        ))}
      </select>
    </span>
  );
}

interface CheckProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children: ReactNode;
}

function Check({ isOn, onChange, children }: CheckProps) {
  return (
    <label className="inline-flex min-h-8 cursor-pointer items-center gap-2">
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
        className="size-4 accent-accent"
      />
      {children}
    </label>
  );
}
