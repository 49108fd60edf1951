import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import type { DeliveryFilter } from '#client/http/deliveries.request.ts';
import { text } from '#client/language/text.ts';
import { deliveryStates } from '#shared/delivery-state.ts';
import { isFiltered, readDeliverySearch } from './delivery-search.ts';

const FIELD = 'mt-1 block h-8 w-full rounded-md border border-control bg-page px-2';

export interface DeliveryFilterFieldsProps {
  filter: DeliveryFilter;
  onFilter: (filter: DeliveryFilter) => void;
  /** Lets others bring the focus here. */
  first: RefObject<HTMLSelectElement | null>;
  onClear: () => void;
}

/** Which deliveries to list. Texts count once they are finished: with Enter, or when the focus moves on. */
export function DeliveryFilterFields({ filter, onFilter, first, onClear }: DeliveryFilterFieldsProps) {
  const change = (part: Record<string, string>) => onFilter(readDeliverySearch({ ...filter, ...part }));
  return (
    <div className="flex flex-wrap items-end gap-3">
      <label className="w-32 text-xs text-muted max-sm:w-full">
        {text.deliveries.columns.state}
        <select
          ref={first}
          value={filter.state ?? ''}
          onChange={(event) => change({ state: event.target.value })}
          className={`${FIELD} text-base text-ink`}
        >
          <option value="">{text.deliveries.all}</option>
          {deliveryStates.map((state) => (
            <option key={state} value={state}>
              {text.deliveries.states[state]}
            </option>
          ))}
        </select>
      </label>
      <TextField
        label={text.deliveries.columns.event}
        example="user.updated"
        value={filter.type ?? ''}
        onChange={(type) => change({ type })}
      />
      <TextField
        label={text.deliveries.columns.about}
        example="user_2abc…"
        value={filter.entity ?? ''}
        onChange={(entity) => change({ entity })}
      />
      {isFiltered(filter) ? (
        <button
          type="button"
          onClick={onClear}
          className="h-8 text-accent underline underline-offset-2 hover:no-underline"
        >
          {text.deliveries.clearFilter}
        </button>
      ) : null}
    </div>
  );
}

interface TextFieldProps {
  label: string;
  example: string;
  value: string;
  onChange: (value: string) => void;
}

function TextField({ label, example, value, onChange }: TextFieldProps) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);

  function finish(): void {
    if (draft.trim() !== value) onChange(draft);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') finish();
    if (event.key === 'Escape') setDraft(value);
  }

  return (
    <label className="w-52 text-xs text-muted max-sm:min-w-32 max-sm:flex-1">
      {label}
      <input
        value={draft}
        maxLength={200}
        placeholder={example}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="search"
        onChange={(event) => setDraft(event.target.value)}
        onBlur={finish}
        onKeyDown={onKeyDown}
        className={`${FIELD} text-base text-ink`}
      />
    </label>
  );
}
