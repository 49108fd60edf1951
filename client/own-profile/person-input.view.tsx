import { X } from 'lucide-react';
import { useId, useRef } from 'react';
import { useMember } from '#client/directory/directory.context.ts';
import { PersonSearch } from '#client/directory/person-search.view.tsx';
import { text } from '#client/language/text.ts';
import { FieldNote } from './field.view.tsx';
import type { TextFieldProps } from './text-field.view.tsx';

/** One colleague or none, found by some letters. */
export function PersonInput({ label, hint, fault, value, onChange }: TextFieldProps) {
  const words = text.fields;
  const chosen = useMember(value);
  const search = useRef<HTMLInputElement>(null);
  const noteId = useId();
  const name = chosen?.name ?? text.facets.personLeft;

  function takeOut(): void {
    // The button that was pressed goes away.
    search.current?.focus();
    onChange('');
  }

  return (
    <fieldset aria-describedby={noteId} className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 font-medium">{label}</legend>
      {value === '' ? null : (
        <button
          type="button"
          aria-label={words.takeOut(name)}
          onClick={takeOut}
          className="inline-flex h-8 max-w-full items-center gap-1.5 self-start rounded-md border border-hairline px-2.5 hover:bg-sunken"
        >
          <bdi className="truncate">{name}</bdi>
          <X aria-hidden="true" size={14} className="shrink-0" />
        </button>
      )}
      <PersonSearch
        label={words.findPerson}
        labelOf={words.choose}
        excluded={new Set([value])}
        input={search}
        faultId={fault === undefined ? undefined : noteId}
        onChoose={({ userId }) => onChange(userId)}
      />
      <FieldNote id={noteId} {...{ hint, fault }} />
    </fieldset>
  );
}
