import { text } from '#client/language/text.ts';
import { INPUT } from '#client/ui/input-look.ts';
import { Field, type FieldProps } from './field.view.tsx';

export interface ChoiceFieldProps extends Omit<FieldProps, 'children'> {
  value: string;
  /** Values with their names, in the order of the list. */
  options: readonly (readonly [value: string, name: string])[];
  onChange: (value: string) => void;
  /** What holds while none is chosen. */
  otherwise?: string | undefined;
}

/** One of many, or none. A value that is not in the list is offered as it is, so that looking at it does not lose it. */
export function ChoiceField({ value, options, onChange, otherwise, ...field }: ChoiceFieldProps) {
  const isListed = value === '' || options.some(([known]) => known === value);
  return (
    <Field {...field}>
      {(attributes) => (
        <select
          {...attributes}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          className={`${INPUT} ps-2`}
        >
          <option value="">{otherwise ?? text.ownProfile.notGiven}</option>
          {isListed ? null : <option value={value}>{value}</option>}
          {options.map(([known, name]) => (
            <option key={known} value={known}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
