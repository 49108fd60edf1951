import { LocalClerkError, notFound } from '#server/embedded/clerk/errors.ts';
import { createId } from '#server/embedded/clerk/ids.ts';
import { permissionPayload } from '#server/embedded/clerk/payloads/role.payload.ts';
import { type LocalPermission, LocalPermissionModel } from '#server/embedded/clerk/store/local-permission.model.ts';
import { LocalRoleModel } from '#server/embedded/clerk/store/local-role.model.ts';
import { timeAfter } from '#server/embedded/clerk/store/next-time.ts';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';
import { changeRole } from './role.actions.ts';

export interface PermissionPatch {
  name?: string | undefined;
  description?: string | undefined;
}

export interface PermissionActions {
  /** Throws `duplicate_record` when the key is taken. */
  create(wanted: PermissionPatch & { key: string; name: string }, source: EventSource): Promise<LocalPermission>;
  /** Throws for Clerk's own permissions. */
  update(permissionId: string, patch: PermissionPatch, source: EventSource): Promise<LocalPermission>;
  /** Roles that have it lose it first, each with an event. Throws for Clerk's own permissions. */
  remove(permissionId: string, source: EventSource): Promise<void>;
}

export function createPermissionActions(context: ActionContext): PermissionActions {
  const { now, inTurn } = context;
  return {
    create: (wanted, source) =>
      inTurn(async () => {
        if (await LocalPermissionModel.findOne({ key: wanted.key }).lean())
          throw new LocalClerkError(400, 'duplicate_record', 'There is a permission with this key.', 'key');
        const at = now();
        const permission: LocalPermission = {
          _id: createId('perm'),
          key: wanted.key,
          name: wanted.name,
          description: wanted.description ?? '',
          type: 'user',
          createdAt: at,
          updatedAt: at,
        };
        await LocalPermissionModel.insertMany([permission]);
        await context.report({ type: 'permission.created', data: permissionPayload(permission), source });
        return permission;
      }),
    update: (permissionId, { name, description }, source) =>
      inTurn(async () => {
        const before = await findOwn(permissionId);
        const changes = {
          name: name ?? before.name,
          description: description ?? before.description,
          updatedAt: timeAfter(before.updatedAt, now()),
        };
        await LocalPermissionModel.updateOne({ _id: permissionId }, { $set: changes });
        const permission = { ...before, ...changes };
        await context.report({ type: 'permission.updated', data: permissionPayload(permission), source });
        return permission;
      }),
    remove: (permissionId, source) =>
      inTurn(async () => {
        const { key } = await findOwn(permissionId);
        for (const role of await LocalRoleModel.find({ permissions: key }).lean()) {
          const permissions = role.permissions.filter((one) => one !== key);
          await changeRole(context, role, { permissions }, source);
        }
        await LocalPermissionModel.deleteOne({ _id: permissionId });
        const data = { object: 'permission', id: permissionId, deleted: true };
        await context.report({ type: 'permission.deleted', data, source });
      }),
  };
}

/** Throws `resource_not_found`. */
export async function findPermission(permissionId: string): Promise<LocalPermission> {
  const permission = await LocalPermissionModel.findOne({ _id: permissionId }).lean();
  if (!permission) throw notFound('Permission');
  return permission;
}

async function findOwn(permissionId: string): Promise<LocalPermission> {
  const permission = await findPermission(permissionId);
  if (permission.type === 'user') return permission;
  throw new LocalClerkError(
    400,
    'system_permission_protected',
    'This permission stays as it is: it is one of Clerk’s own.',
  );
}
