import { findEndedPermissions } from './permission.model.ts';
import { findRoleByKey } from './role.model.ts';

export interface HeldRole {
  /** Clerk's role key, such as `org:admin`. */
  role: string;
  /** What the membership's own report said; older than the role when the role was edited since. */
  permissions?: string[] | undefined;
}

/** What the holder of a role may do now: Clerk does not report memberships again when their role is edited. */
export async function findPermissions({ role, permissions }: HeldRole): Promise<string[]> {
  const known = await findRoleByKey(role);
  if (known?.deletedAt != null) return [];
  const keys = known?.permissionKeys ?? permissions ?? [];
  const ended = await findEndedPermissions(keys);
  return keys.filter((key) => !ended.has(key));
}
