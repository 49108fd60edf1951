import * as z from 'zod/mini';
import { countrySchema } from './countries.ts';
import { audiences, type CustomField, fieldKinds } from './custom-field.ts';
import { lineOf } from './plain-text.ts';
import { webAddressSchema } from './web-address.ts';

export const fieldLimits = { fields: 50, name: 60, options: 50, option: 60, text: 200 };

const nonEmpty = (max: number) =>
  lineOf(max).check(z.refine((text) => text !== '', { error: 'is empty', params: { fault: 'empty' } }));

const definition = {
  name: nonEmpty(fieldLimits.name),
  audience: z.enum(audiences),
  /** What can be chosen in a `choice`; empty for every other kind. */
  options: z._default(
    z.array(nonEmpty(fieldLimits.option)).check(
      z.maxLength(fieldLimits.options, `has more than ${fieldLimits.options} entries`),
      z.refine((options) => new Set(options.map((option) => option.toLowerCase())).size === options.length, {
        error: 'names something twice',
        params: { fault: 'double' },
      }),
    ),
    [],
  ),
  /** Whether people are found, and filtered, by it; never by what not everyone sees. */
  isSearchable: z._default(z.boolean(), false),
};

/** `POST /api/organizations/:id/fields` */
export const newFieldSchema = z.strictObject({ kind: z.enum(fieldKinds), ...definition });
export type NewField = z.infer<typeof newFieldSchema>;

/** `PUT /api/organizations/:id/fields/:fieldId`; a field keeps its kind. */
export const changedFieldSchema = z.strictObject(definition);
export type ChangedField = z.infer<typeof changedFieldSchema>;

/** `PUT /api/organizations/:id/fields`: the ids of all fields, in their new order. */
export const fieldOrderSchema = z.strictObject({ ids: z.array(z.string()).check(z.maxLength(fieldLimits.fields)) });

const NO_DATE = { error: 'must be a day such as 2024-02-29', params: { fault: 'no_date' } };
/** Of a year with four digits: nobody's calendar has another, and what was meant is a year of our own time. */
const dateSchema = z.iso.date(NO_DATE.error).check(z.refine((date) => date >= '1000', NO_DATE));

/** Checks, and tidies, what is written in a field; a person is checked by the server, which knows who is there. */
export function valueSchemaOf({ kind, options }: Pick<CustomField, 'kind' | 'options'>) {
  switch (kind) {
    case 'text':
      return nonEmpty(fieldLimits.text);
    case 'choice':
      return z.string().check(
        z.refine((value) => options.includes(value), {
          error: 'is none of the choices',
          params: { fault: 'no_choice' },
        }),
      );
    case 'date':
      return dateSchema;
    case 'country':
      return countrySchema;
    case 'link':
      return webAddressSchema;
    case 'person':
      return z.string().check(z.minLength(1), z.maxLength(200));
  }
}
