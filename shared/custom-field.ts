import * as z from 'zod/mini';

export const fieldKinds = ['text', 'choice', 'date', 'country', 'link', 'person'] as const;

/** Who sees what a person has written in a field, beside that person. */
export const audiences = ['everyone', 'admins', 'self'] as const;

export const customFieldSchema = z.object({
  id: z.string(),
  kind: z.enum(fieldKinds),
  name: z.string(),
  audience: z.enum(audiences),
  options: z.array(z.string()),
  isSearchable: z.boolean(),
  /** Grows with each change; who changes it says in `If-Match` which they have seen. */
  revision: z.number(),
});
/** A field that an organization has beside those that everybody has. */
export type CustomField = z.infer<typeof customFieldSchema>;

export const fieldListSchema = z.object({
  fields: z.array(customFieldSchema),
  /** How many people have written something in each, by the field's id; told to admins. */
  usage: z.optional(z.record(z.string(), z.number())),
});
/** `GET /api/organizations/:id/fields`, in order */
export type FieldList = z.infer<typeof fieldListSchema>;

/** What somebody wrote in custom fields, by the field's id. */
export const fieldValuesSchema = z.record(z.string(), z.string());
export type FieldValues = z.infer<typeof fieldValuesSchema>;

export const searchableValuesSchema = z.object({ values: z.record(z.string(), fieldValuesSchema) });
/** `GET /api/organizations/:id/field-values`: what everybody wrote in the fields by which people are found, by user id */
export type SearchableValues = z.infer<typeof searchableValuesSchema>;
