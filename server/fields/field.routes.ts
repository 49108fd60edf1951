import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { authorizeAdmin, authorizeMember } from '#server/directory/directory.policy.ts';
import { readJsonBody } from '#server/http/json-body.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { readRevision, setRevision } from '#server/http/revision.ts';
import { validate } from '#server/http/validate.ts';
import type { Idempotent } from '#server/idempotency/idempotent.ts';
import type { CustomField, FieldList } from '#shared/custom-field.ts';
import * as operations from './field.operations.ts';
import { changeField, defineField, deleteField, listFields, orderFields, readField } from './field.service.ts';

const readJson = readJsonBody('64kb');
const LIST = '/organizations/:organizationId/fields';
const ONE = `${LIST}/:fieldId`;

export interface FieldRoutesDependencies {
  requireAuth: RequestHandler;
  idempotent: Idempotent;
}

/** The fields that an organization has beside those that everybody has: members read them, admins make them. */
export function createFieldRoutes({ requireAuth, idempotent }: FieldRoutesDependencies): Router {
  const router = Router();

  router.get(LIST, documented(operations.listFields), requireAuth, async (request, response) => {
    const { organizationId } = validate(operations.listFields.params, request.params);
    const isCounted = validate(operations.listFields.query, request.query).usage !== undefined;
    const access = await authorizeMember(identityOf(response).userId, organizationId);
    response.json((await listFields(access, { isCounted })) satisfies FieldList);
  });

  router.get(ONE, documented(operations.readField), requireAuth, async (request, response) => {
    const { organizationId, fieldId } = validate(operations.readField.params, request.params);
    const field = await readField(await authorizeMember(identityOf(response).userId, organizationId), fieldId);
    setRevision(response, field.revision);
    response.json(field satisfies CustomField);
  });

  router.post(
    LIST,
    documented(operations.defineField),
    requireAuth,
    readJson,
    idempotent(async (request, response) => {
      const { organizationId } = validate(operations.defineField.params, request.params);
      const field = validate(operations.defineField.body.schema, request.body);
      const access = await authorizeAdmin(identityOf(response).userId, organizationId);
      return async () => ({ status: 201, body: (await defineField(access, field)) satisfies CustomField });
    }),
  );

  router.put(LIST, documented(operations.orderFields), requireAuth, readJson, async (request, response) => {
    const { organizationId } = validate(operations.orderFields.params, request.params);
    const { ids } = validate(operations.orderFields.body.schema, request.body);
    const access = await authorizeAdmin(identityOf(response).userId, organizationId);
    response.json((await orderFields(access, ids)) satisfies FieldList);
  });

  router.put(ONE, documented(operations.changeField), requireAuth, readJson, async (request, response) => {
    const { organizationId, fieldId } = validate(operations.changeField.params, request.params);
    const change = validate(operations.changeField.body.schema, request.body);
    const revision = readRevision(request);
    const access = await authorizeAdmin(identityOf(response).userId, organizationId);
    const changed = await changeField(access, { id: fieldId, revision }, change);
    setRevision(response, changed.revision);
    response.json(changed satisfies CustomField);
  });

  router.delete(ONE, documented(operations.deleteField), requireAuth, async (request, response) => {
    const { organizationId, fieldId } = validate(operations.deleteField.params, request.params);
    await deleteField(await authorizeAdmin(identityOf(response).userId, organizationId), fieldId);
    response.status(204).end();
  });

  return router;
}
