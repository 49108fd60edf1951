import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { findPeople } from '#server/directory/directory.service.ts';
import { readDefinitions } from '#server/fields/field-definitions.ts';
import type { FieldValues } from '#shared/custom-field.ts';
import { pick } from './custom-values.ts';
import { findCustomValuesIn } from './profile.model.ts';

/** What the members of an organization wrote in the fields by which people are found, by user id. Who has left is no member. */
export async function readSearchableValues(access: OrganizationAccess): Promise<Record<string, FieldValues>> {
  const { organizationId } = access;
  const searchable = (await readDefinitions(organizationId)).filter(({ isSearchable }) => isSearchable);
  if (searchable.length === 0) return {};
  const [rows, people] = await Promise.all([findCustomValuesIn(organizationId), findPeople(access)]);
  const found = rows.map(({ userId, fields }) => [userId, pick(fields?.custom ?? {}, searchable)] as const);
  return Object.fromEntries(found.filter(([userId, values]) => people.has(userId) && Object.keys(values).length > 0));
}
