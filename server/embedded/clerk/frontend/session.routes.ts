import { Router } from 'express';
import * as z from 'zod';
import type { Actions } from '#server/embedded/clerk/actions/actions.ts';
import { notFound } from '#server/embedded/clerk/errors.ts';
import { originOf, paramOf, sourceOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import { requireSession } from './browser-client.ts';
import type { Presenter } from './presenter.ts';
import { sendWithClient } from './replies.ts';

const touchSchema = z.object({
  active_organization_id: z.string().max(100).optional(),
  intent: z.string().max(100).optional(),
});
const tokenSchema = z.object({ organization_id: z.string().max(100).optional() });

/** What a browser does with its session: switch organization, get tokens, end it. */
export function createSessionRoutes({
  actions,
  presenter,
  now,
}: {
  actions: Actions;
  presenter: Presenter;
  now: () => number;
}): Router {
  const router = Router();

  router.post('/client/sessions/:id/touch', async (request, response) => {
    const session = await requireSession(request, now(), paramOf(request, 'id'));
    const { active_organization_id: wanted, intent } = touchSchema.parse(request.body ?? {});
    const isMember = wanted ? await isMemberOf(wanted, session.userId) : false;
    if (wanted && !isMember && intent === 'select_org') throw notFound('Organization');
    // An empty text chooses no organization; a page that does not know yet that its person was removed gets the same.
    const chosen = wanted && isMember ? wanted : null;
    const touched = await actions.sessions.touch(session, wanted === undefined ? undefined : chosen);
    await sendWithClient(request, response, presenter, await presenter.session(touched, originOf(request)));
  });

  router.post('/client/sessions/:id/tokens', async (request, response) => {
    const session = await requireSession(request, now(), paramOf(request, 'id'));
    const { organization_id: wanted } = tokenSchema.parse(request.body ?? {});
    const organizationId = wanted === undefined ? session.activeOrganizationId : wanted || null;
    sendJson(response, await presenter.token(session, originOf(request), organizationId));
  });

  for (const [verb, ending] of [
    ['end', 'ended'],
    ['remove', 'removed'],
  ] as const) {
    router.post(`/client/sessions/:id/${verb}`, async (request, response) => {
      const session = await requireSession(request, now(), paramOf(request, 'id'));
      await actions.sessions.end({ _id: session._id }, ending, sourceOf(request));
      const ended = await presenter.session({ ...session, status: ending }, originOf(request));
      await sendWithClient(request, response, presenter, ended);
    });
  }

  return router;
}

async function isMemberOf(organizationId: string, userId: string): Promise<boolean> {
  return (await LocalMembershipModel.findOne({ organizationId, userId }).lean()) !== null;
}
