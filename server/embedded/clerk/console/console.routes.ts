import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import type { Actions } from '#server/embedded/clerk/actions/actions.ts';
import { notFound, notOffered } from '#server/embedded/clerk/errors.ts';
import { paramOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { LocalDeliveryModel } from '#server/embedded/clerk/store/local-delivery.model.ts';
import type { Webhooks } from '#server/embedded/clerk/webhooks/webhooks.ts';
import { createConsoleActionRoutes } from './console-action.routes.ts';
import { createConsoleClerkRoutes } from './console-clerk.routes.ts';
import { createConsoleEndpointRoutes } from './console-endpoint.routes.ts';
import { readConsoleState } from './console-state.ts';

/** The page for whoever runs local Clerk: what is in it, and buttons for what Clerk's Dashboard would be used for. */
export function createConsoleRoutes({
  actions,
  webhooks,
  now,
}: {
  actions: Actions;
  webhooks: Webhooks;
  now: () => number;
}): Router {
  const router = Router();

  router.get('/console/state', async (_request, response) => sendJson(response, await readConsoleState(now())));

  router.get('/console/deliveries/:id', async (request, response) => {
    const delivery = await LocalDeliveryModel.findOne({ _id: paramOf(request, 'id') }).lean();
    if (!delivery) throw notFound('Delivery');
    sendJson(response, delivery);
  });

  router.post('/console/deliveries/:id/resend', async (request, response) => {
    if (!(await webhooks.sender.resend(paramOf(request, 'id')))) throw notFound('Delivery');
    sendJson(response, {}, 202);
  });

  router.use('/console/endpoint', createConsoleEndpointRoutes(webhooks));
  router.use('/console/clerk', createConsoleClerkRoutes({ actions, now }));
  router.use('/console', express.json({ limit: '100kb' }), createConsoleActionRoutes(actions));

  // Serves `/` too, and sends a visitor of the path without its final slash there.
  router.use(express.static(fileURLToPath(new URL('./page', import.meta.url)), { cacheControl: false }));

  router.use(() => {
    throw notOffered();
  });
  return router;
}
