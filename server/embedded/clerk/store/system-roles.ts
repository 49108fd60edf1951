import { deriveId } from '#server/embedded/clerk/ids.ts';
import { type LocalPermission, LocalPermissionModel } from './local-permission.model.ts';
import { type LocalRole, LocalRoleModel } from './local-role.model.ts';

export const ADMIN_ROLE = 'org:admin';
export const MEMBER_ROLE = 'org:member';

/** Clerk's own permissions: https://clerk.com/docs/guides/organizations/control-access/roles-and-permissions */
const systemPermissions: [key: string, name: string, description: string][] = [
  ['org:sys_profile:manage', 'Manage organization', 'Change the name, the slug and the picture'],
  ['org:sys_profile:delete', 'Delete organization', 'Delete the organization'],
  ['org:sys_memberships:read', 'Read members', 'See who belongs to the organization'],
  ['org:sys_memberships:manage', 'Manage members', 'Invite, remove and change members'],
  ['org:sys_domains:read', 'Read domains', 'See the mail domains of the organization'],
  ['org:sys_domains:manage', 'Manage domains', 'Add, verify and remove mail domains'],
  ['org:sys_billing:read', 'Read billing', 'See the plan and the invoices'],
  ['org:sys_billing:manage', 'Manage billing', 'Change the plan and the payment method'],
];

/** Clerk's default roles. Their ids follow from their keys, so that demo data is the same everywhere. */
export function buildSystemRoles(at: number): LocalRole[] {
  const role = (key: string, name: string, description: string, permissions: string[]): LocalRole => ({
    _id: deriveId('role', key),
    key,
    name,
    description,
    isCreatorEligible: key === ADMIN_ROLE,
    permissions,
    createdAt: at,
    updatedAt: at,
  });
  const everything = systemPermissions.map(([key]) => key);
  return [
    role(ADMIN_ROLE, 'Admin', 'Runs the organization', everything),
    role(MEMBER_ROLE, 'Member', 'Belongs to the organization', ['org:sys_memberships:read', 'org:sys_billing:read']),
  ];
}

export function isSystemRole(key: string): boolean {
  return key === ADMIN_ROLE || key === MEMBER_ROLE;
}

/** Writes Clerk's own roles and permissions where they are missing. No events: a new instance of Clerk has them too. */
export async function ensureSystemRoles(at: number): Promise<void> {
  const permissions = systemPermissions.map(
    ([key, name, description]): LocalPermission => ({
      _id: deriveId('perm', key),
      key,
      name,
      description,
      type: 'system',
      createdAt: at,
      updatedAt: at,
    }),
  );
  for (const permission of permissions) {
    if (!(await LocalPermissionModel.findOne({ _id: permission._id }).lean()))
      await LocalPermissionModel.insertMany([permission]);
  }
  for (const role of buildSystemRoles(at)) {
    if (!(await LocalRoleModel.findOne({ _id: role._id }).lean())) await LocalRoleModel.insertMany([role]);
  }
}
