import * as z from 'zod';
import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { AppError } from '#server/errors.ts';
import { type FieldDefinition, readDefinitions } from '#server/fields/field-definitions.ts';
import { validate } from '#server/http/validate.ts';
import { type FieldValues, valueSchemaOf } from '#shared/custom-field.ts';
import { findFieldsIn } from './profile.model.ts';

/**
 * What somebody writes in the fields of their organization, checked and tidied; empty ones are left out. Throws
 * `invalid_request` with every field that is wrong, or that the organization does not have. `isMember` tells whether somebody
 * can be named in a field for a person.
 */
export async function checkValues(
  organizationId: string,
  written: FieldValues,
  isMember: (userId: string) => Promise<boolean>,
): Promise<FieldValues> {
  const definitions = await readDefinitions(organizationId);
  const values = Object.fromEntries(Object.entries(written).filter(([, value]) => value.trim() !== ''));
  const shape = Object.fromEntries(definitions.map((field) => [field.id, z.optional(valueSchemaOf(field))]));
  const { custom } = validate(z.object({ custom: z.strictObject(shape) }), { custom: values });
  const kept = Object.entries(custom).flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const]));
  const kindOf = new Map(definitions.map(({ id, kind }) => [id, kind]));
  for (const [id, value] of kept) {
    if (kindOf.get(id) === 'person' && !(await isMember(value)))
      throw new AppError('invalid_request', 'is nobody of this organization', { field: `custom.${id}` });
  }
  return Object.fromEntries(kept);
}

/** Of what a person wrote, what a reader may see; nothing of fields that are gone. */
export async function selectValues(
  { organizationId, isAdmin, isOwn }: { organizationId: string; isAdmin: boolean; isOwn: boolean },
  values: FieldValues,
): Promise<FieldValues> {
  if (Object.keys(values).length === 0) return values;
  const maySee = ({ audience }: FieldDefinition) =>
    isOwn || audience === 'everyone' || (audience === 'admins' && isAdmin);
  return pick(values, (await readDefinitions(organizationId)).filter(maySee));
}

/** What everybody wrote in the fields by which people are found, by user id. */
export async function readSearchableValues({
  organizationId,
}: OrganizationAccess): Promise<Record<string, FieldValues>> {
  const searchable = (await readDefinitions(organizationId)).filter(({ isSearchable }) => isSearchable);
  if (searchable.length === 0) return {};
  const rows = await findFieldsIn(organizationId);
  const found = rows.map(({ userId, fields }) => [userId, pick(fields?.custom ?? {}, searchable)] as const);
  return Object.fromEntries(found.filter(([, values]) => Object.keys(values).length > 0));
}

function pick(values: FieldValues, definitions: FieldDefinition[]): FieldValues {
  return Object.fromEntries(
    definitions.flatMap(({ id }) => {
      const value = values[id];
      return value === undefined ? [] : [[id, value]];
    }),
  );
}
