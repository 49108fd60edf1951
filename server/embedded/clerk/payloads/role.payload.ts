import { deriveId } from '#server/embedded/clerk/ids.ts';
import type { LocalPermission } from '#server/embedded/clerk/store/local-permission.model.ts';
import type { LocalRole } from '#server/embedded/clerk/store/local-role.model.ts';
import { ADMIN_ROLE, MEMBER_ROLE } from '#server/embedded/clerk/store/system-roles.ts';

/** A role with its permissions, as webhooks and both APIs carry it. `permissions` may hold more than those of the role. */
export function rolePayload(role: LocalRole, permissions: readonly LocalPermission[]) {
  return {
    object: 'role',
    id: role._id,
    name: role.name,
    key: role.key,
    description: role.description,
    is_creator_eligible: role.isCreatorEligible,
    permissions: permissions.filter(({ key }) => role.permissions.includes(key)).map(permissionPayload),
    created_at: role.createdAt,
    updated_at: role.updatedAt,
  };
}

export function permissionPayload(permission: LocalPermission) {
  return {
    object: 'permission',
    id: permission._id,
    name: permission.name,
    key: permission.key,
    description: permission.description,
    type: permission.type,
    created_at: permission.createdAt,
    updated_at: permission.updatedAt,
  };
}

/** The one role set there is: it holds every role, and every organization uses it. */
export function roleSetPayload(roles: readonly LocalRole[]) {
  const itemOf = (key: string) => {
    const role = roles.find((one) => one.key === key);
    return role === undefined ? null : roleSetItemPayload(role);
  };
  return {
    object: 'role_set',
    id: deriveId('roleset', 'default'),
    name: 'Default',
    key: 'role_set:default',
    description: null,
    roles: roles.map(roleSetItemPayload),
    default_role: itemOf(MEMBER_ROLE),
    creator_role: itemOf(ADMIN_ROLE),
    type: 'initial',
    role_set_migration: null,
    created_at: Math.min(...roles.map(({ createdAt }) => createdAt)),
    updated_at: Math.max(...roles.map(({ updatedAt }) => updatedAt)),
  };
}

function roleSetItemPayload(role: LocalRole) {
  return {
    object: 'role_set_item',
    id: role._id,
    name: role.name,
    key: role.key,
    description: role.description,
    created_at: role.createdAt,
    updated_at: role.updatedAt,
  };
}
