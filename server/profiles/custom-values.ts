import * as z from 'zod';
import { AppError } from '#server/errors.ts';
import { type FieldDefinition, readDefinitions } from '#server/fields/field-definitions.ts';
import { validate } from '#server/http/validate.ts';
import type { FieldValues } from '#shared/custom-field.ts';
import { valueSchemaOf } from '#shared/custom-field-input.ts';

export interface WrittenValues {
  /** What stands in the profile by now. */
  known: FieldValues;
  /** What is written: an empty text takes a value away, and what is left out stays. */
  written: FieldValues;
  /** Whether somebody can be named in a field for a person. */
  isMember: (userId: string) => Promise<boolean>;
}

/**
 * What somebody has in the fields of their organization once they have written, checked and tidied. What stands there already
 * is taken as it is: a choice may have been taken away since, or a person may have left. Throws `invalid_request` with every
 * field that is wrong, or that the organization does not have.
 */
export async function mergeValues(
  organizationId: string,
  { known, written, isMember }: WrittenValues,
): Promise<FieldValues> {
  const definitions = await readDefinitions(organizationId);
  const kept = pick(known, definitions);
  const isNew = ([id, value]: [string, string]) => value.trim() !== '' && kept[id] !== value;
  const changed = Object.fromEntries(Object.entries(written).filter(isNew));
  const shape = Object.fromEntries(definitions.map((field) => [field.id, z.optional(valueSchemaOf(field))]));
  const { custom } = validate(z.object({ custom: z.strictObject(shape, { error: tellGone }) }), { custom: changed });
  for (const { id, kind } of definitions) {
    const value = custom[id];
    if (kind === 'person' && value !== undefined && !(await isMember(value)))
      throw new AppError('invalid_request', 'is nobody of this organization', { field: `custom.${id}` });
  }
  const isTaken = (id: string) => written[id]?.trim() === '';
  const merged = definitions.map(({ id }) => [id, isTaken(id) ? undefined : (custom[id] ?? kept[id])] as const);
  return Object.fromEntries(merged.flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])));
}

/** A field may be deleted while somebody writes in it. */
function tellGone({ code }: { code: string }): string | undefined {
  return code === 'unrecognized_keys'
    ? 'This field is no longer asked for; what you wrote in it cannot be kept.'
    : undefined;
}

/** Ids of values whose field was deleted while they were kept. */
export async function findOrphans(organizationId: string, values: FieldValues): Promise<string[]> {
  const ids = Object.keys(values);
  if (ids.length === 0) return [];
  const defined = new Set((await readDefinitions(organizationId)).map(({ id }) => id));
  return ids.filter((id) => !defined.has(id));
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

/** Ids of definitions are made here, so that no name of JavaScript's own is among them. */
export function pick(values: FieldValues, definitions: Pick<FieldDefinition, 'id'>[]): FieldValues {
  return Object.fromEntries(
    definitions.flatMap(({ id }) => {
      const value = values[id];
      return value === undefined ? [] : [[id, value]];
    }),
  );
}
