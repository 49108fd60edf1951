import { Router } from 'express';
import type { Actions } from '#server/embedded/clerk/actions/actions.ts';
import { originOf, sourceOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { LocalClientModel } from '#server/embedded/clerk/store/local-client.model.ts';
import { findClient, openClient } from './browser-client.ts';
import { environment } from './environment.ts';
import type { Presenter } from './presenter.ts';
import { sendResource } from './replies.ts';

/** The environment, and the client: one browser and the sessions in it. */
export function createClientRoutes({
  actions,
  presenter,
  now,
}: {
  actions: Actions;
  presenter: Presenter;
  now: () => number;
}): Router {
  const router = Router();

  router.get('/environment', (_request, response) => sendJson(response, environment));
  router.patch('/environment', (_request, response) => sendJson(response, environment));

  router.get('/client', async (request, response) => {
    sendResource(response, await presenter.client(await findClient(request), originOf(request)));
  });

  router.post('/client', async (request, response) => {
    const client = (await findClient(request)) ?? (await openClient(request, response, now()));
    sendResource(response, await presenter.client(client, originOf(request)));
  });

  /** Sign-out. Signing out when nobody is signed in succeeds: Clerk's client would hang on a refusal. */
  router.delete(['/client', '/client/sessions'], async (request, response) => {
    const client = await findClient(request);
    if (client) {
      await actions.sessions.end({ clientId: client._id }, 'removed', sourceOf(request));
      await LocalClientModel.updateOne({ _id: client._id }, { $set: { signIn: null, updatedAt: now() } });
    }
    const signedOut = await presenter.client(client, originOf(request));
    sendJson(response, { response: signedOut, client: signedOut });
  });

  return router;
}
