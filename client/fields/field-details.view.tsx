import { text } from '#client/language/text.ts';
import { Detail } from '#client/ui/detail.view.tsx';
import type { CustomField, FieldValues } from '#shared/custom-field.ts';
import { FieldValue } from './field-value.view.tsx';

export interface FieldDetailsProps {
  fields: readonly CustomField[];
  values: FieldValues;
}

/** What somebody wrote in the fields of the organization, as far as it was told; of what not everyone sees, who does. */
export function FieldDetails({ fields, values }: FieldDetailsProps) {
  const written = fields.flatMap((field) => {
    const value = values[field.id];
    return value === undefined || value === '' ? [] : [{ field, value }];
  });
  if (written.length === 0) return null;
  return (
    <dl className="mx-6 border-t border-hairline">
      {written.map(({ field, value }) => (
        <Detail key={field.id} term={<bdi>{field.name}</bdi>}>
          <FieldValue kind={field.kind} value={value} />
          {field.audience === 'everyone' ? null : (
            <span className="block text-sm text-muted">{text.fields.audienceNotes[field.audience]}</span>
          )}
        </Detail>
      ))}
    </dl>
  );
}
