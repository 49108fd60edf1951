import { LocalClerkError, notFound } from '#server/embedded/clerk/errors.ts';
import { createId } from '#server/embedded/clerk/ids.ts';
import { rolePayload } from '#server/embedded/clerk/payloads/role.payload.ts';
import { LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import { LocalOrganizationInvitationModel } from '#server/embedded/clerk/store/local-organization-invitation.model.ts';
import { LocalPermissionModel } from '#server/embedded/clerk/store/local-permission.model.ts';
import { type LocalRole, LocalRoleModel } from '#server/embedded/clerk/store/local-role.model.ts';
import { timeAfter } from '#server/embedded/clerk/store/next-time.ts';
import { isSystemRole } from '#server/embedded/clerk/store/system-roles.ts';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';

export interface RolePatch {
  name?: string | undefined;
  description?: string | null | undefined;
  /** Keys; each must exist. */
  permissions?: string[] | undefined;
}

export interface RoleActions {
  /** Throws `duplicate_record` when the key is taken. */
  create(wanted: RolePatch & { key: string; name: string }, source: EventSource): Promise<LocalRole>;
  update(roleId: string, patch: RolePatch, source: EventSource): Promise<LocalRole>;
  /** Throws for Clerk's own roles, and while a member or a pending invitation has it. */
  remove(roleId: string, source: EventSource): Promise<void>;
}

export function createRoleActions(context: ActionContext): RoleActions {
  const { now, inTurn } = context;
  return {
    create: (wanted, source) =>
      inTurn(async () => {
        if (await LocalRoleModel.findOne({ key: wanted.key }).lean())
          throw new LocalClerkError(400, 'duplicate_record', 'There is a role with this key.', 'key');
        await refuseUnknownPermissions(wanted.permissions ?? []);
        const at = now();
        const role: LocalRole = {
          _id: createId('role'),
          key: wanted.key,
          name: wanted.name,
          description: wanted.description ?? null,
          isCreatorEligible: false,
          permissions: wanted.permissions ?? [],
          createdAt: at,
          updatedAt: at,
        };
        await LocalRoleModel.insertMany([role]);
        await reportRole(context, 'created', role, source);
        return role;
      }),
    update: (roleId, patch, source) =>
      inTurn(async () => {
        await refuseUnknownPermissions(patch.permissions ?? []);
        return changeRole(context, await findRoleById(roleId), patch, source);
      }),
    remove: (roleId, source) =>
      inTurn(async () => {
        const role = await findRoleById(roleId);
        await refuseRoleInUse(role);
        await LocalRoleModel.deleteOne({ _id: roleId });
        const data = { object: 'role', id: roleId, slug: null, deleted: true };
        await context.report({ type: 'role.deleted', data, source });
      }),
  };
}

/** Throws `resource_not_found`. */
export async function findRoleById(roleId: string): Promise<LocalRole> {
  const role = await LocalRoleModel.findOne({ _id: roleId }).lean();
  if (!role) throw notFound('Role');
  return role;
}

/** Writes a change of a role and reports it. The caller has the turn. */
export async function changeRole(
  context: ActionContext,
  before: LocalRole,
  patch: RolePatch,
  source: EventSource,
): Promise<LocalRole> {
  const { name = before.name, description = before.description, permissions = before.permissions } = patch;
  const changes = { name, description, permissions, updatedAt: timeAfter(before.updatedAt, context.now()) };
  await LocalRoleModel.updateOne({ _id: before._id }, { $set: changes });
  const role = { ...before, ...changes };
  await reportRole(context, 'updated', role, source);
  return role;
}

async function reportRole(context: ActionContext, type: 'created' | 'updated', role: LocalRole, source: EventSource) {
  const data = rolePayload(role, await LocalPermissionModel.find().lean());
  await context.report({ type: `role.${type}`, data, source });
}

async function refuseUnknownPermissions(keys: string[]): Promise<void> {
  const known = new Set((await LocalPermissionModel.find({ key: { $in: keys } }).lean()).map(({ key }) => key));
  if (keys.some((key) => !known.has(key)))
    throw new LocalClerkError(422, 'form_param_value_invalid', 'There is no such permission.', 'permissions');
}

async function refuseRoleInUse({ key }: LocalRole): Promise<void> {
  if (isSystemRole(key)) throw new LocalClerkError(400, 'system_role_protected', 'This role stays: Clerk needs it.');
  const isHeld =
    (await LocalMembershipModel.findOne({ role: key }).lean()) ??
    (await LocalOrganizationInvitationModel.findOne({ role: key, status: 'pending' }).lean());
  if (isHeld)
    throw new LocalClerkError(400, 'organization_role_in_use', 'Somebody has this role, or is invited with it.');
}
