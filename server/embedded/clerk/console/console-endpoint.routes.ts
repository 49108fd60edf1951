import { randomBytes } from 'node:crypto';
import express, { Router } from 'express';
import * as z from 'zod';
import { LocalClerkError } from '#server/embedded/clerk/errors.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { endpointNames } from '#server/embedded/clerk/store/local-endpoint.model.ts';
import { CONSOLE_DUPLICATE_SHARE, CONSOLE_SHUFFLE_MS } from '#server/embedded/clerk/webhooks/mischief.ts';
import type { Webhooks } from '#server/embedded/clerk/webhooks/webhooks.ts';

const nameSchema = z.object({ name: z.enum(endpointNames) });
const replaySchema = z.object({ state: z.enum(['exhausted', 'missed']), since: z.number().int().min(0) });
const mischiefSchema = z.object({ isShuffled: z.boolean(), isDoubled: z.boolean() });

/** What Svix's portal is for: the endpoint, its secret, and what did not arrive. */
export function createConsoleEndpointRoutes(webhooks: Webhooks): Router {
  const { endpoints, sender, mischief } = webhooks;
  const router = Router();
  router.use(express.json({ limit: '100kb' }));

  router.get('/', (_request, response) => {
    sendJson(response, {
      endpoints: endpoints.list().map(({ secret: _, _id: name, ...shown }) => ({ name, ...shown })),
      isShuffled: mischief.shuffleWithinMs > 0,
      isDoubled: mischief.duplicateShare > 0,
    });
  });

  router.post('/enable', async (request, response) => {
    await endpoints.enable(nameSchema.parse(request.body).name);
    sendJson(response, {});
  });

  router.post('/replay', async (request, response) => {
    const { state, since } = replaySchema.parse(request.body);
    if (endpoints.list().every(({ disabledAt }) => disabledAt !== null))
      throw new LocalClerkError(400, 'endpoint_disabled', 'Enable the endpoint first.');
    sendJson(response, { count: await sender.replay(state, since) }, 202);
  });

  router.post('/rotate', async (_request, response) => {
    await endpoints.addSecond(webhooks.nextSecret ?? `whsec_${randomBytes(24).toString('base64')}`);
    sendJson(response, {});
  });

  router.post('/rotate/finish', async (_request, response) => {
    const second = endpoints.list().find(({ _id }) => _id === 'second');
    if (!second) throw new LocalClerkError(400, 'no_rotation', 'No secret is being rotated.');
    sendJson(response, await webhooks.finishRotation(second));
  });

  router.put('/mischief', (request, response) => {
    const { isShuffled, isDoubled } = mischiefSchema.parse(request.body);
    mischief.shuffleWithinMs = isShuffled ? CONSOLE_SHUFFLE_MS : 0;
    mischief.duplicateShare = isDoubled ? CONSOLE_DUPLICATE_SHARE : 0;
    sendJson(response, {});
  });

  return router;
}
