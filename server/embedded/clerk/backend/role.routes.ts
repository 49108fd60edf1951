import { type Response, Router } from 'express';
import * as z from 'zod';
import { findPermission } from '#server/embedded/clerk/actions/permission.actions.ts';
import { findRoleById } from '#server/embedded/clerk/actions/role.actions.ts';
import { rolePayload } from '#server/embedded/clerk/payloads/role.payload.ts';
import { paramOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { LocalPermissionModel } from '#server/embedded/clerk/store/local-permission.model.ts';
import { type LocalRole, LocalRoleModel } from '#server/embedded/clerk/store/local-role.model.ts';
import { NO_END_USER } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { BackendContext } from './backend-context.ts';
import { readOrder, readPage } from './list-query.ts';

const nameSchema = z.string().trim().min(1, 'Enter a name.').max(256);
const descriptionSchema = z.string().trim().max(256).nullable();
/** Ids of permissions. */
const permissionsSchema = z.array(z.string().max(100)).max(500);
const newRoleSchema = z.object({
  key: z
    .string()
    .regex(/^org:[a-z0-9_]+$/, 'Enter a key such as org:editor.')
    .max(100),
  name: nameSchema,
  description: descriptionSchema.optional(),
  permissions: permissionsSchema.default([]),
});
const rolePatchSchema = z.object({
  name: nameSchema.optional(),
  description: descriptionSchema.optional(),
  permissions: permissionsSchema.optional(),
});

export function createRoleRoutes({ actions }: BackendContext): Router {
  const router = Router();

  router.get('/organization_roles', async (request, response) => {
    const { limit, offset } = readPage(request);
    const order = readOrder(request, { created_at: 'createdAt', name: 'name', key: 'key' });
    const rows = await LocalRoleModel.find().sort(order).skip(offset).limit(limit).lean();
    const permissions = await LocalPermissionModel.find().lean();
    sendJson(response, {
      data: rows.map((role) => rolePayload(role, permissions)),
      total_count: await LocalRoleModel.estimatedDocumentCount(),
    });
  });

  router.get('/organization_roles/:id', async (request, response) => {
    await send(response, await findRoleById(paramOf(request, 'id')));
  });

  router.post('/organization_roles', async (request, response) => {
    const { permissions, ...wanted } = newRoleSchema.parse(request.body);
    await send(
      response,
      await actions.roles.create({ ...wanted, permissions: await keysOf(permissions) }, NO_END_USER),
    );
  });

  router.patch('/organization_roles/:id', async (request, response) => {
    const { permissions, ...rest } = rolePatchSchema.parse(request.body);
    const patch = { ...rest, permissions: permissions && (await keysOf(permissions)) };
    await send(response, await actions.roles.update(paramOf(request, 'id'), patch, NO_END_USER));
  });

  router.delete('/organization_roles/:id', async (request, response) => {
    const id = paramOf(request, 'id');
    await actions.roles.remove(id, NO_END_USER);
    sendJson(response, { object: 'role', id, deleted: true });
  });

  router.post('/organization_roles/:id/permissions/:permissionId', async (request, response) => {
    const role = await findRoleById(paramOf(request, 'id'));
    const { key } = await findPermission(paramOf(request, 'permissionId'));
    const permissions = [...new Set([...role.permissions, key])];
    await send(response, await actions.roles.update(role._id, { permissions }, NO_END_USER));
  });

  router.delete('/organization_roles/:id/permissions/:permissionId', async (request, response) => {
    const role = await findRoleById(paramOf(request, 'id'));
    const { key } = await findPermission(paramOf(request, 'permissionId'));
    const permissions = role.permissions.filter((one) => one !== key);
    await send(response, await actions.roles.update(role._id, { permissions }, NO_END_USER));
  });

  return router;
}

async function send(response: Response, role: LocalRole): Promise<void> {
  sendJson(response, rolePayload(role, await LocalPermissionModel.find().lean()));
}

async function keysOf(permissionIds: string[]): Promise<string[]> {
  return Promise.all(permissionIds.map(async (id) => (await findPermission(id)).key));
}
