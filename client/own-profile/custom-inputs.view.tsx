import { useState } from 'react';
import { useMember, useMembers } from '#client/directory/directory.context.ts';
import { searchMembers } from '#client/directory/member-search.ts';
import { text } from '#client/language/text.ts';
import type { CustomField } from '#shared/custom-field.ts';
import { ChoiceField } from './choice-field.view.tsx';
import { Field, INPUT } from './field.view.tsx';
import { listCountries } from './place-fields.view.tsx';
import type { FieldsProps } from './profile-form.view.tsx';
import { TextField } from './text-field.view.tsx';

/** An input for each field of the organization, with who will see what is written in it. */
export function CustomInputs({ fields, draft, faults, onChange }: FieldsProps & { fields: readonly CustomField[] }) {
  return fields.map((field) => (
    <CustomInput
      key={field.id}
      field={field}
      value={draft.custom[field.id] ?? ''}
      fault={faults.get(`custom.${field.id}`)}
      onChange={(value) => onChange({ custom: { ...draft.custom, [field.id]: value } })}
    />
  ));
}

interface CustomInputProps {
  field: CustomField;
  value: string;
  fault: ReturnType<FieldsProps['faults']['get']>;
  onChange: (value: string) => void;
}

function CustomInput({ field, ...rest }: CustomInputProps) {
  const input = { ...rest, label: field.name, hint: text.fields.audienceHints[field.audience] };
  switch (field.kind) {
    case 'text':
    case 'link':
      return <TextField {...input} />;
    case 'choice':
      return <ChoiceField {...input} options={field.options.map((option) => [option, option])} />;
    case 'country':
      return <ChoiceField {...input} options={listCountries()} />;
    case 'date':
      return <DateInput {...input} />;
    case 'person':
      return <PersonInput {...input} />;
  }
}

type LabelledProps = Omit<CustomInputProps, 'field'> & { label: string; hint: string };

function DateInput({ value, onChange, ...field }: LabelledProps) {
  return (
    <Field {...field}>
      {(attributes) => (
        <input
          {...attributes}
          type="date"
          value={value}
          onChange={({ target }) => onChange(target.value)}
          className={INPUT}
        />
      )}
    </Field>
  );
}

/** So many are offered; whoever looks for somebody else types a part of the name. */
const MOST_OFFERED = 50;

function PersonInput(props: LabelledProps) {
  const members = useMembers();
  const chosen = useMember(props.value);
  const [query, setQuery] = useState('');
  const found = searchMembers(members, query).slice(0, MOST_OFFERED);
  const offered = chosen && !found.includes(chosen) ? [chosen, ...found] : found;
  return (
    <div className={`grid gap-2 ${members.length > MOST_OFFERED ? 'sm:grid-cols-2' : ''}`}>
      <ChoiceField {...props} options={offered.map(({ userId, name }): [string, string] => [userId, name])} />
      {members.length > MOST_OFFERED ? (
        <TextField label={text.fields.findPerson} hint={text.fields.findPersonHint} value={query} onChange={setQuery} />
      ) : null}
    </div>
  );
}
