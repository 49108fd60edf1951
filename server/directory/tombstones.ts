import { findOrganization } from './organization.model.ts';
import { findUser } from './user.model.ts';

/** True once the organization's end was reported; false while it lives or is not known yet. */
export async function isOrganizationDeleted(id: string): Promise<boolean> {
  return ((await findOrganization(id))?.deletedAt ?? null) !== null;
}

/** True once the person's deletion was reported; false while they are there or not known yet. */
export async function isPersonDeleted(id: string): Promise<boolean> {
  return (await findDeletedAt(id)) !== null;
}

/** The time in the report of the person's deletion, in milliseconds; null while they are there or not known yet. */
export async function findDeletedAt(id: string): Promise<number | null> {
  return (await findUser(id))?.deletedAt ?? null;
}
