import { useId, useRef } from 'react';
import { ChosenPerson } from '#client/directory/chosen-person.view.tsx';
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
      {value === '' ? null : <ChosenPerson name={name} label={words.takeOut(name)} onTakeOut={takeOut} />}
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
