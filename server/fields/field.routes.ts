import express, { type RequestHandler, Router } from 'express';
import * as z from 'zod';
import { authorizeAdmin, authorizeMember } from '#server/directory/directory.policy.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { readRevision, setRevision } from '#server/http/revision.ts';
import { validate } from '#server/http/validate.ts';
import {
  type CustomField,
  changedFieldSchema,
  type FieldList,
  fieldOrderSchema,
  newFieldSchema,
} from '#shared/custom-field.ts';
import { MAX_ID_LENGTH } from '#shared/ids.ts';
import { changeField, defineField, deleteField, listFields, orderFields } from './field.service.ts';

const id = z.string().min(1).max(MAX_ID_LENGTH);
const params = z.object({ organizationId: id });
const fieldParams = z.object({ organizationId: id, fieldId: id });
/** Counting goes through everybody's profile. */
const listQuery = z.object({ usage: z.literal('true').optional() });
const readJson = express.json({ type: () => true, limit: '64kb' });

/** The fields that an organization has beside those that everybody has: members read them, admins make them. */
export function createFieldRoutes({ requireAuth }: { requireAuth: RequestHandler }): Router {
  const router = Router();

  router.get('/organizations/:organizationId/fields', requireAuth, async (request, response) => {
    const { organizationId } = validate(params, request.params);
    const access = await authorizeMember(identityOf(response).userId, organizationId);
    const isCounted = validate(listQuery, request.query).usage !== undefined;
    response.json((await listFields(access, { isCounted })) satisfies FieldList);
  });

  router.post('/organizations/:organizationId/fields', requireAuth, readJson, async (request, response) => {
    const { organizationId } = validate(params, request.params);
    const field = validate(newFieldSchema, request.body);
    const access = await authorizeAdmin(identityOf(response).userId, organizationId);
    const made = await defineField(access, field);
    setRevision(response, made.revision);
    response.status(201).json(made satisfies CustomField);
  });

  router.put('/organizations/:organizationId/fields', requireAuth, readJson, async (request, response) => {
    const { organizationId } = validate(params, request.params);
    const { ids } = validate(fieldOrderSchema, request.body);
    const access = await authorizeAdmin(identityOf(response).userId, organizationId);
    response.json((await orderFields(access, ids)) satisfies FieldList);
  });

  router.put('/organizations/:organizationId/fields/:fieldId', requireAuth, readJson, async (request, response) => {
    const { organizationId, fieldId } = validate(fieldParams, request.params);
    const change = validate(changedFieldSchema, request.body);
    const revision = readRevision(request);
    const access = await authorizeAdmin(identityOf(response).userId, organizationId);
    const changed = await changeField(access, { id: fieldId, revision }, change);
    setRevision(response, changed.revision);
    response.json(changed satisfies CustomField);
  });

  router.delete('/organizations/:organizationId/fields/:fieldId', requireAuth, async (request, response) => {
    const { organizationId, fieldId } = validate(fieldParams, request.params);
    await deleteField(await authorizeAdmin(identityOf(response).userId, organizationId), fieldId);
    response.status(204).end();
  });

  return router;
}
