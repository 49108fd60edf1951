import express, { type RequestHandler, Router } from 'express';
import * as z from 'zod';
import { cursorText, limitText } from '#server/http/cursor.ts';
import { validate } from '#server/http/validate.ts';
import type { Reapplied } from '#shared/deliveries.ts';
import { deliveryStates } from '#shared/delivery-state.ts';
import { readDeliveries, readDelivery, reapplyDeliveries, reapplyDelivery } from './delivery.service.ts';

const name = z.string().min(1).max(200);
const state = z.enum(deliveryStates, `must be one of ${deliveryStates.join(', ')}`);
const pageQuery = z.object({
  state: state.optional(),
  type: name.optional(),
  entity: name.optional(),
  cursor: cursorText,
  limit: limitText(200),
});
const params = z.object({ svixId: name });
const range = z
  .strictObject({
    state: state.optional(),
    type: name.optional(),
    /** Milliseconds since the epoch, of the receipt. */
    from: z.number().int().min(0).optional(),
    to: z.number().int().min(0).optional(),
  })
  .refine((filter) => Object.keys(filter).length > 0, 'must name a state, a type or a time');

export interface DeliveryRoutesDependencies {
  /** Lets operators pass, and nobody else. */
  requireOperator: RequestHandler[];
  signingSecrets: string[];
  now: () => number;
}

/** What became of each delivery, for operators. */
export function createDeliveryRoutes(dependencies: DeliveryRoutesDependencies): Router {
  const { requireOperator, signingSecrets, now } = dependencies;
  const router = Router();

  router.get('/admin/deliveries', ...requireOperator, async (request, response) => {
    const { entity, ...page } = validate(pageQuery, request.query);
    response.json(await readDeliveries({ ...page, entityKey: entity }));
  });

  router.post('/admin/deliveries/reapply', ...requireOperator, express.json(), async (request, response) => {
    const filter = validate(range, request.body);
    response.status(202).json({ reapplied: await reapplyDeliveries(filter, now()) } satisfies Reapplied);
  });

  router.get('/admin/deliveries/:svixId', ...requireOperator, async (request, response) => {
    const { svixId } = validate(params, request.params);
    response.json(await readDelivery(svixId, signingSecrets));
  });

  router.post('/admin/deliveries/:svixId/reapply', ...requireOperator, async (request, response) => {
    const { svixId } = validate(params, request.params);
    response.status(202).json({ reapplied: await reapplyDelivery(svixId, now()) } satisfies Reapplied);
  });

  return router;
}
