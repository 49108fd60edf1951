import express, { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { validate } from '#server/http/validate.ts';
import type { Idempotent } from '#server/idempotency/idempotent.ts';
import type { Reapplied } from '#shared/deliveries.ts';
import * as operations from './delivery.operations.ts';
import { readDeliveries, readDelivery, reapplyDeliveries, reapplyDelivery } from './delivery.service.ts';

/** Whatever it calls itself: a body that is not read is not refused either. */
const readJson = express.json({ type: () => true });

export interface DeliveryRoutesDependencies {
  /** Lets operators pass, and nobody else. */
  requireOperator: RequestHandler[];
  idempotent: Idempotent;
  signingSecrets: string[];
  now: () => number;
}

/** What became of each delivery, for operators. */
export function createDeliveryRoutes(dependencies: DeliveryRoutesDependencies): Router {
  const { requireOperator, idempotent, signingSecrets, now } = dependencies;
  const router = Router();

  router.get(
    '/admin/deliveries',
    documented(operations.listDeliveries),
    ...requireOperator,
    async (request, response) => {
      const { entity, ...page } = validate(operations.listDeliveries.query, request.query);
      response.json(await readDeliveries({ ...page, entityKey: entity }));
    },
  );

  router.post(
    '/admin/deliveries/reapply',
    documented(operations.reapplyDeliveries),
    ...requireOperator,
    readJson,
    idempotent((request) => {
      validate(operations.reapplyDeliveries.query, request.query);
      const { entity, ...given } = validate(operations.reapplyDeliveries.body.schema, request.body);
      return async () => {
        const reapplied = await reapplyDeliveries({ ...given, entityKey: entity }, now());
        return { status: 202, body: { reapplied } satisfies Reapplied };
      };
    }),
  );

  router.get(
    '/admin/deliveries/:svixId',
    documented(operations.readDelivery),
    ...requireOperator,
    async (request, response) => {
      const { svixId } = validate(operations.readDelivery.params, request.params);
      validate(operations.readDelivery.query, request.query);
      response.json(await readDelivery(svixId, signingSecrets));
    },
  );

  router.post(
    '/admin/deliveries/:svixId/reapply',
    documented(operations.reapplyDelivery),
    ...requireOperator,
    readJson,
    idempotent((request) => {
      const { svixId } = validate(operations.reapplyDelivery.params, request.params);
      validate(operations.reapplyDelivery.query, request.query);
      validate(operations.reapplyDelivery.body.schema, request.body ?? {});
      return async () => ({
        status: 202,
        body: { reapplied: await reapplyDelivery(svixId, now()) } satisfies Reapplied,
      });
    }),
  );

  return router;
}
