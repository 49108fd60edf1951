import { text } from '#client/language/text.ts';
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
        <div
          key={field.id}
          className="grid min-h-11 grid-cols-[6rem_minmax(0,1fr)] items-baseline gap-3 border-b border-hairline py-2.5 last:border-b-0"
        >
          <dt className="text-sm wrap-anywhere text-muted">
            <bdi>{field.name}</bdi>
          </dt>
          <dd className="min-w-0">
            <FieldValue kind={field.kind} value={value} />
            {field.audience === 'everyone' ? null : (
              <span className="block text-sm text-muted">{text.fields.audienceNotes[field.audience]}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
