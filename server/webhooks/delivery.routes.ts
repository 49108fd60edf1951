import express, { type RequestHandler, Router } from 'express';
import * as z from 'zod';
import { cursorText, limitText } from '#server/http/cursor.ts';
import { noFields } from '#server/http/no-fields.ts';
import { validate } from '#server/http/validate.ts';
import type { Idempotent } from '#server/idempotency/idempotent.ts';
import type { Reapplied } from '#shared/deliveries.ts';
import { deliveryStates } from '#shared/delivery-state.ts';
import { MAX_ID_LENGTH } from '#shared/ids.ts';
import { readDeliveries, readDelivery, reapplyDeliveries, reapplyDelivery } from './delivery.service.ts';

const name = z.string().min(1).max(MAX_ID_LENGTH);
const state = z.enum(deliveryStates, `must be one of ${deliveryStates.join(', ')}`);
/** Milliseconds since the epoch: digits in a query, a number in a body. */
const time = z.number().int().min(0);
const timeText = z
  .string()
  .regex(/^\d{1,16}$/, 'must be a time in milliseconds')
  .transform(Number)
  .pipe(time);
/** The same for reading and for applying anew; `from` and `to` are times of the receipt. */
const filter = { state: state.optional(), type: name.optional(), entity: name.optional() };
const pageQuery = z.strictObject({
  ...filter,
  from: timeText.optional(),
  to: timeText.optional(),
  cursor: cursorText,
  limit: limitText(200),
});
const range = z
  .strictObject({ ...filter, from: time.optional(), to: time.optional() })
  .refine((given) => Object.keys(given).length > 0, 'must name a state, a type, an entity or a time');
const params = z.object({ svixId: name });
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

  router.get('/admin/deliveries', ...requireOperator, async (request, response) => {
    const { entity, ...page } = validate(pageQuery, request.query);
    response.json(await readDeliveries({ ...page, entityKey: entity }));
  });

  router.post(
    '/admin/deliveries/reapply',
    ...requireOperator,
    readJson,
    idempotent(async (request) => {
      validate(noFields, request.query);
      const { entity, ...given } = validate(range, request.body);
      const reapplied = await reapplyDeliveries({ ...given, entityKey: entity }, now());
      return { status: 202, body: { reapplied } satisfies Reapplied };
    }),
  );

  router.get('/admin/deliveries/:svixId', ...requireOperator, async (request, response) => {
    const { svixId } = validate(params, request.params);
    validate(noFields, request.query);
    response.json(await readDelivery(svixId, signingSecrets));
  });

  router.post(
    '/admin/deliveries/:svixId/reapply',
    ...requireOperator,
    readJson,
    idempotent(async (request) => {
      const { svixId } = validate(params, request.params);
      validate(noFields, request.query);
      validate(noFields, request.body ?? {});
      return { status: 202, body: { reapplied: await reapplyDelivery(svixId, now()) } satisfies Reapplied };
    }),
  );

  return router;
}
