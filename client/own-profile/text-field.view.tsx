import { INPUT } from '#client/ui/input-look.ts';
import { Field, type FieldProps } from './field.view.tsx';

export interface TextFieldProps extends Omit<FieldProps, 'children'> {
  value: string;
  onChange: (value: string) => void;
  /** What holds while nothing is written. */
  otherwise?: string | undefined;
  /** Of an input that may have several lines. */
  rows?: number;
}

/** One line, or several, of text in whatever direction it is written. */
export function TextField({ value, onChange, otherwise, rows, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      {(attributes) =>
        rows === undefined ? (
          <input
            {...attributes}
            value={value}
            onChange={({ target }) => onChange(target.value)}
            placeholder={otherwise}
            dir="auto"
            autoComplete="off"
            className={INPUT}
          />
        ) : (
          <textarea
            {...attributes}
            value={value}
            onChange={({ target }) => onChange(target.value)}
            rows={rows}
            dir="auto"
            className={INPUT}
          />
        )
      }
    </Field>
  );
}
