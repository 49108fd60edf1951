import * as z from 'zod';
import type { Operation } from '#server/api-docs/operation.ts';
import { organizationParams } from '#server/http/path-params.ts';
import { customFieldSchema, fieldListSchema } from '#shared/custom-field.ts';
import { changedFieldSchema, fieldLimits, fieldOrderSchema, newFieldSchema } from '#shared/custom-field-input.ts';

// Part of the name of a column: nothing else may come that far.
const fieldId = z.uuid().meta({ description: 'The field’s id, from the list.' });
const fieldParams = organizationParams.extend({ fieldId });
const ofAdmins = { area: 'Admins', access: 'admin' } as const;

export const listFields = {
  id: 'listFields',
  area: 'People',
  access: 'member',
  summary: 'The fields that an organization has beside those that everybody has',
  params: organizationParams,
  query: z.object({
    usage: z
      .literal('true')
      .optional()
      .meta({ description: 'Counts how many people have written in each, for admins.' }),
  }),
  answer: { status: 200, about: 'The fields, in order.', schema: fieldListSchema },
} satisfies Operation;

export const readField = {
  id: 'readField',
  area: 'People',
  access: 'member',
  summary: 'One of the organization’s fields',
  params: fieldParams,
  answer: { status: 200, about: 'The field.', schema: customFieldSchema, hasRevision: true },
} satisfies Operation;

export const defineField = {
  ...ofAdmins,
  id: 'defineField',
  summary: 'Make a field',
  notes: `There may be ${fieldLimits.fields}. A field keeps its kind.`,
  params: organizationParams,
  body: {
    schema: newFieldSchema,
    example: { kind: 'choice', name: 'Team', audience: 'everyone', options: ['Sails', 'Oars'] },
  },
  answer: { status: 201, about: 'The field, behind all others.', schema: customFieldSchema },
} satisfies Operation;

export const orderFields = {
  ...ofAdmins,
  id: 'orderFields',
  summary: 'Put the fields in another order',
  notes: 'Fields that are not named keep their order behind the others.',
  params: organizationParams,
  body: { schema: fieldOrderSchema, example: { ids: [] } },
  answer: { status: 200, about: 'The fields, in their new order.', schema: fieldListSchema },
} satisfies Operation;

export const changeField = {
  ...ofAdmins,
  id: 'changeField',
  summary: 'Change a field',
  notes: 'It replaces all but the kind. A choice that is taken away stays where it was written.',
  params: fieldParams,
  body: { schema: changedFieldSchema, example: { name: 'Crew', audience: 'everyone', options: ['Sails', 'Oars'] } },
  needsRevision: true,
  answer: { status: 200, about: 'The field as it was kept.', schema: customFieldSchema, hasRevision: true },
} satisfies Operation;

export const deleteField = {
  ...ofAdmins,
  id: 'deleteField',
  summary: 'Delete a field, with all that was written in it',
  params: fieldParams,
  answer: { status: 204, about: 'It is gone.' },
} satisfies Operation;
