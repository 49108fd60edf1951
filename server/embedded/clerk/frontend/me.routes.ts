import { Router } from 'express';
import * as z from 'zod';
import type { Actions } from '#server/embedded/clerk/actions/actions.ts';
import { findMembershipsOfUser, findUser } from '#server/embedded/clerk/actions/find.ts';
import { notFound } from '#server/embedded/clerk/errors.ts';
import { sessionPayload } from '#server/embedded/clerk/payloads/session.payload.ts';
import { paramOf, sourceOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { LocalSessionModel } from '#server/embedded/clerk/store/local-session.model.ts';
import { requireSession } from './browser-client.ts';
import { membershipForBrowser, type Presenter, userForBrowser } from './presenter.ts';
import { pageOf, sendList, sendResource, sendWithClient } from './replies.ts';

const nameSchema = z.string().trim().max(100).nullable().optional();
const profileSchema = z.object({ first_name: nameSchema, last_name: nameSchema });

/** The signed-in person: profile, devices, organizations. */
export function createMeRoutes({
  actions,
  presenter,
  now,
}: {
  actions: Actions;
  presenter: Presenter;
  now: () => number;
}): Router {
  const router = Router();

  router.get('/me', async (request, response) => {
    const { userId } = await requireSession(request, now());
    sendResource(response, userForBrowser(await findUser(userId), await findMembershipsOfUser(userId)));
  });

  router.patch('/me', async (request, response) => {
    const { userId } = await requireSession(request, now());
    const { first_name: firstName, last_name: lastName } = profileSchema.parse(request.body ?? {});
    const patch = { ...(firstName !== undefined && { firstName }), ...(lastName !== undefined && { lastName }) };
    const user = await actions.users.update(userId, patch, sourceOf(request));
    await sendWithClient(request, response, presenter, userForBrowser(user, await findMembershipsOfUser(userId)));
  });

  router.get('/me/sessions/active', async (request, response) => {
    const { userId } = await requireSession(request, now());
    const sessions = await LocalSessionModel.find({ userId, status: 'active' }).lean();
    const active = sessions.filter((session) => session.expireAt > now());
    sendJson(
      response,
      active.map((session) => ({ ...sessionPayload(session), user: null })),
    );
  });

  router.post('/me/sessions/:id/revoke', async (request, response) => {
    const { userId } = await requireSession(request, now());
    const session = await LocalSessionModel.findOne({ _id: paramOf(request, 'id'), userId, status: 'active' }).lean();
    if (!session) throw notFound('Session');
    await actions.sessions.end({ _id: session._id }, 'revoked', sourceOf(request));
    await sendWithClient(request, response, presenter, { ...sessionPayload(session), status: 'revoked', user: null });
  });

  router.get('/me/organization_memberships', async (request, response) => {
    const { userId } = await requireSession(request, now());
    const memberships = await findMembershipsOfUser(userId);
    sendList(response, pageOf(request, memberships).map(membershipForBrowser), memberships.length);
  });

  router.delete('/me/organization_memberships/:organizationId', async (request, response) => {
    const { userId } = await requireSession(request, now());
    const { membership } = await actions.memberships.remove(
      paramOf(request, 'organizationId'),
      userId,
      sourceOf(request),
    );
    await sendWithClient(request, response, presenter, {
      object: 'organization_membership',
      id: membership._id,
      deleted: true,
    });
  });

  return router;
}
