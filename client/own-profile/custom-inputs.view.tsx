import { text } from '#client/language/text.ts';
import { INPUT } from '#client/ui/input-look.ts';
import type { CustomField } from '#shared/custom-field.ts';
import { ChoiceField } from './choice-field.view.tsx';
import { Field } from './field.view.tsx';
import { PersonInput } from './person-input.view.tsx';
import { listCountries } from './place-fields.view.tsx';
import type { FieldsProps } from './profile-form.view.tsx';
import { TextField, type TextFieldProps } from './text-field.view.tsx';

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

function DateInput({ value, onChange, ...field }: Omit<TextFieldProps, 'rows'>) {
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
