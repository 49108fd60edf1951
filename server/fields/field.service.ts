import { randomUUID } from 'node:crypto';
import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { AppError } from '#server/errors.ts';
import { countValues, forgetValues } from '#server/profiles/field-values.ts';
import type { CustomField, FieldList } from '#shared/custom-field.ts';
import { type ChangedField, fieldLimits, type NewField } from '#shared/custom-field-input.ts';
import { ADMIN_ROLE } from '#shared/organization.ts';
import {
  type FieldRow,
  findFields,
  insertField,
  placeFields,
  removeField,
  removeFieldsIn,
  updateField,
} from './field.model.ts';

/** The fields of an organization in their order; with how many people have written something in each, for admins who ask. */
export async function listFields(
  { organizationId, role }: OrganizationAccess,
  { isCounted }: { isCounted: boolean },
): Promise<FieldList> {
  const fields = (await findFields(organizationId)).map(presentField);
  if (!isCounted || role !== ADMIN_ROLE) return { fields };
  return {
    fields,
    usage: await countValues(
      organizationId,
      fields.map(({ id }) => id),
    ),
  };
}

/** Throws `not_found` when the organization has no such field. */
export async function readField({ organizationId }: OrganizationAccess, id: string): Promise<CustomField> {
  const row = (await findFields(organizationId)).find(({ _id }) => _id === id);
  if (row === undefined) throw noSuchField();
  return presentField(row);
}

/** Throws `invalid_request` for one more than there may be. */
export async function defineField({ organizationId }: OrganizationAccess, field: NewField): Promise<CustomField> {
  const rows = await findFields(organizationId);
  if (rows.length >= fieldLimits.fields) throw tooMany();
  const position = (rows.at(-1)?.position ?? 0) + 1;
  const row: FieldRow = {
    ...tidy(field.kind, field),
    kind: field.kind,
    _id: randomUUID(),
    organizationId,
    revision: 1,
    position,
  };
  await insertField(row);
  // Counted again: another may have been made meanwhile.
  if ((await findFields(organizationId)).length > fieldLimits.fields) {
    await removeField(organizationId, row._id);
    throw tooMany();
  }
  return presentField(row);
}

/**
 * Throws `conflict` when it was changed since that revision, `not_found` when it is gone, and `invalid_request` when more people
 * were to see what somebody has written in it.
 */
export async function changeField(
  { organizationId }: OrganizationAccess,
  { id, revision }: Pick<CustomField, 'id' | 'revision'>,
  change: ChangedField,
): Promise<CustomField> {
  const row = (await findFields(organizationId)).find(({ _id }) => _id === id);
  if (row === undefined) throw noSuchField();
  const tidied = tidy(row.kind, change);
  if (isWider(tidied.audience, row.audience)) await refuseOnceUsed(organizationId, id);
  if (!(await updateField({ _id: id, organizationId, revision }, tidied)))
    throw new AppError('conflict', 'This field was changed elsewhere. Look at it as it is now, and save again.');
  return presentField({ ...row, ...tidied, revision: revision + 1 });
}

/** What was written for few is not opened to more, unasked. */
async function refuseOnceUsed(organizationId: string, id: string): Promise<void> {
  const { [id]: usage = 0 } = await countValues(organizationId, [id]);
  if (usage === 0) return;
  throw new AppError(
    'invalid_request',
    'is wider than when people wrote in this field. Make a new field, or delete this one with what they wrote.',
    { field: 'audience' },
  );
}

/** Fields that are not named keep their order behind the others. */
export async function orderFields(access: OrganizationAccess, ids: string[]): Promise<FieldList> {
  const known = (await findFields(access.organizationId)).map(({ _id }) => _id);
  const named = ids.filter((id, index) => known.includes(id) && ids.indexOf(id) === index);
  const order = [...named, ...known.filter((id) => !named.includes(id))];
  await placeFields(access.organizationId, order);
  return listFields(access, { isCounted: false });
}

/** With all that was written in it. */
export async function deleteField({ organizationId }: OrganizationAccess, id: string): Promise<void> {
  const wasThere = await removeField(organizationId, id);
  // Also when it is gone already: the server may have ended before.
  await forgetValues(organizationId, id);
  if (!wasThere) throw noSuchField();
}

/** Of an organization that is gone. */
export async function forgetFieldsIn(organizationId: string): Promise<void> {
  await removeFieldsIn(organizationId);
}

/** Throws `invalid_request` for a choice without choices. What not everyone sees is not found by either. */
function tidy(kind: CustomField['kind'], { name, audience, options, isSearchable }: ChangedField): ChangedField {
  if (kind === 'choice' && options.length === 0)
    throw new AppError('invalid_request', 'must name what can be chosen', { field: 'options' });
  return {
    name,
    audience,
    options: kind === 'choice' ? options : [],
    isSearchable: isSearchable && audience === 'everyone',
  };
}

const audienceSizes: Record<CustomField['audience'], number> = { self: 0, admins: 1, everyone: 2 };
const isWider = (audience: CustomField['audience'], before: CustomField['audience']) =>
  audienceSizes[audience] > audienceSizes[before];
const tooMany = () => new AppError('invalid_request', `There are ${fieldLimits.fields} fields already.`);
const noSuchField = () => new AppError('not_found', 'This organization has no such field.');

function presentField({ _id, kind, name, audience, options, isSearchable, revision }: FieldRow): CustomField {
  return { id: _id, kind, name, audience, options, isSearchable, revision };
}
