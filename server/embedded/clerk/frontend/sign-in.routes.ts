import { type Request, type Response, Router } from 'express';
import * as z from 'zod';
import type { Actions } from '#server/embedded/clerk/actions/actions.ts';
import { LocalClerkError, notFound } from '#server/embedded/clerk/errors.ts';
import { createId } from '#server/embedded/clerk/ids.ts';
import { originOf, paramOf, sourceOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import {
  type LocalClient,
  LocalClientModel,
  type LocalSignIn,
} from '#server/embedded/clerk/store/local-client.model.ts';
import { type LocalUser, LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';
import { findActiveSessions, findClient, openClient } from './browser-client.ts';
import { type Presenter, presentSignIn } from './presenter.ts';

const signInSchema = z.object({
  identifier: z.string({ error: 'Enter an email address.' }).min(1, 'Enter an email address.').max(320),
  strategy: z.literal('password', { error: 'Local Clerk knows passwords only.' }).optional(),
  password: z.string().max(1000).optional(),
});
const firstFactorSchema = z.object({
  strategy: z.literal('password', { error: 'Local Clerk knows passwords only.' }),
  password: z.string({ error: 'Enter password.' }).max(1000),
});

/** Sign-in with an e-mail address and the published password, in one step or two. */
export function createSignInRoutes(options: {
  actions: Actions;
  presenter: Presenter;
  password: string;
  now: () => number;
}): Router {
  const { actions, presenter, now } = options;
  const router = Router();

  router.post('/client/sign_ins', async (request, response) => {
    const { identifier, password } = signInSchema.parse(request.body);
    const user = await findByEmail(identifier);
    const client = (await findClient(request)) ?? (await openClient(request, response, now()));
    await refuseSignedIn(client, now());
    const signIn = { id: createId('sia'), identifier: user.email };
    if (password !== undefined) return complete(request, response, client, signIn, password);
    await LocalClientModel.updateOne({ _id: client._id }, { $set: { signIn, updatedAt: now() } });
    await send(request, response, { ...client, signIn }, presentSignIn(signIn.id, user, null));
  });

  router.post('/client/sign_ins/:id/attempt_first_factor', async (request, response) => {
    const { password } = firstFactorSchema.parse(request.body);
    const client = await findClient(request);
    if (client?.signIn?.id !== paramOf(request, 'id')) throw notFound('Sign-in');
    await refuseSignedIn(client, now());
    await complete(request, response, client, client.signIn, password);
  });

  async function complete(
    request: Request,
    response: Response,
    client: LocalClient,
    signIn: LocalSignIn,
    password: string,
  ): Promise<void> {
    const user = await findByEmail(signIn.identifier);
    if (password !== options.password) {
      throw new LocalClerkError(
        422,
        'form_password_incorrect',
        'Password is incorrect. Try again, or use another method.',
        'password',
      );
    }
    const session = await actions.sessions.start(client._id, user._id, sourceOf(request));
    await LocalClientModel.updateOne({ _id: client._id }, { $set: { signIn: null, updatedAt: now() } });
    await send(request, response, { ...client, signIn: null }, presentSignIn(signIn.id, user, session._id));
  }

  async function send(request: Request, response: Response, client: LocalClient, signIn: object): Promise<void> {
    sendJson(response, { response: signIn, client: await presenter.client(client, originOf(request)) });
  }

  return router;
}

async function findByEmail(identifier: string): Promise<LocalUser> {
  const user = await LocalUserModel.findOne({ email: identifier.trim().toLowerCase() }).lean();
  if (!user) throw new LocalClerkError(422, 'form_identifier_not_found', "Couldn't find your account.", 'identifier');
  return user;
}

/** One session a browser at a time, as in Clerk's single-session mode. */
async function refuseSignedIn(client: LocalClient, now: number): Promise<void> {
  const sessions = await findActiveSessions(client, now);
  if (sessions.length > 0) throw new LocalClerkError(400, 'session_exists', "You're already signed in.");
}
