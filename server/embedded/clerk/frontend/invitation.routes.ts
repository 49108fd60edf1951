import { type Request, Router } from 'express';
import * as z from 'zod';
import type { Actions } from '#server/embedded/clerk/actions/actions.ts';
import { findUser } from '#server/embedded/clerk/actions/find.ts';
import { completeInvitations } from '#server/embedded/clerk/actions/find-invitation.ts';
import { notFound } from '#server/embedded/clerk/errors.ts';
import {
  type FullOrganizationInvitation,
  organizationInvitationPayload,
} from '#server/embedded/clerk/payloads/organization-invitation.payload.ts';
import { paramOf, sourceOf } from '#server/embedded/clerk/request-source.ts';
import { filterByStatus, shownInvitationStatuses } from '#server/embedded/clerk/store/invitation-status.ts';
import { LocalOrganizationInvitationModel } from '#server/embedded/clerk/store/local-organization-invitation.model.ts';
import { requireSession } from './browser-client.ts';
import { requireMembership } from './organization.routes.ts';
import type { Presenter } from './presenter.ts';
import { pageOf, sendList, sendWithClient } from './replies.ts';

const INVITATION_DAYS = 30;

/** One address or several, as a form repeats them. */
const newInvitationsSchema = z.object({
  email_address: z.preprocess(toList, z.array(z.email('Enter an email address.')).min(1).max(10)),
  role: z.string({ error: 'Choose a role.' }).min(1).max(100),
});
const statusSchema = z.preprocess(toList, z.array(z.enum(shownInvitationStatuses)));

/** Invitations: as admins of an organization make them, and as the invited person answers them. */
export function createInvitationRoutes({
  actions,
  presenter,
  now,
}: {
  actions: Actions;
  presenter: Presenter;
  now: () => number;
}): Router {
  const router = Router();
  const present = (full: FullOrganizationInvitation): object => {
    const { private_metadata: _, url: __, ...visible } = organizationInvitationPayload(full, now());
    return visible;
  };

  router.get('/organizations/:id/invitations', async (request, response) => {
    const { organizationId } = await requireMembership(request, now(), 'admin');
    const filter = { organizationId, ...filterByStatus(statusesOf(request), now()) };
    const rows = await LocalOrganizationInvitationModel.find(filter).sort({ createdAt: -1, _id: -1 }).lean();
    sendList(response, (await completeInvitations(pageOf(request, rows))).map(present), rows.length);
  });

  async function invite(request: Request): Promise<FullOrganizationInvitation[]> {
    const { organizationId, userId: inviterId } = await requireMembership(request, now(), 'admin');
    const { email_address: emails, role } = newInvitationsSchema.parse(request.body);
    const made: FullOrganizationInvitation[] = [];
    for (const email of emails) {
      const wanted = { email, role, inviterId, expiresInDays: INVITATION_DAYS };
      made.push(await actions.organizationInvitations.create(organizationId, wanted, sourceOf(request)));
    }
    return made;
  }

  router.post('/organizations/:id/invitations', async (request, response) => {
    const [first] = (await invite(request)).map(present);
    await sendWithClient(request, response, presenter, first);
  });

  router.post('/organizations/:id/invitations/bulk', async (request, response) => {
    await sendWithClient(request, response, presenter, (await invite(request)).map(present));
  });

  router.post('/organizations/:id/invitations/:invitationId/revoke', async (request, response) => {
    const { organizationId } = await requireMembership(request, now(), 'admin');
    const invitationId = paramOf(request, 'invitationId');
    const revoked = await actions.organizationInvitations.revoke(organizationId, invitationId, sourceOf(request));
    await sendWithClient(request, response, presenter, present(revoked));
  });

  router.get('/me/organization_invitations', async (request, response) => {
    const { email } = await findUser((await requireSession(request, now())).userId);
    const filter = { email, ...filterByStatus(statusesOf(request), now()) };
    const rows = await LocalOrganizationInvitationModel.find(filter).sort({ createdAt: -1, _id: -1 }).lean();
    sendList(response, (await completeInvitations(pageOf(request, rows))).map(present), rows.length);
  });

  router.post('/me/organization_invitations/:invitationId/accept', async (request, response) => {
    const { email } = await findUser((await requireSession(request, now())).userId);
    const _id = paramOf(request, 'invitationId');
    const invitation = await LocalOrganizationInvitationModel.findOne({ _id, email }).lean();
    if (!invitation) throw notFound('Invitation');
    const { organizationId } = invitation;
    const accepted = await actions.organizationInvitations.accept(organizationId, _id, sourceOf(request));
    await sendWithClient(request, response, presenter, present(accepted));
  });

  router.get('/me/organization_suggestions', async (request, response) => {
    await requireSession(request, now());
    sendList(response, [], 0);
  });

  return router;
}

function statusesOf(request: Request) {
  return statusSchema.parse(request.query.status ?? []);
}

function toList(value: unknown): unknown {
  return Array.isArray(value) ? value : [value];
}
