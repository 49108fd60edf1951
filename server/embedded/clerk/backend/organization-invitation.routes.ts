import { type Request, type Response, Router } from 'express';
import * as z from 'zod';
import { findOrganization, findUser } from '#server/embedded/clerk/actions/find.ts';
import {
  completeInvitation,
  completeInvitations,
  findOrganizationInvitation,
} from '#server/embedded/clerk/actions/find-invitation.ts';
import { organizationInvitationPayload } from '#server/embedded/clerk/payloads/organization-invitation.payload.ts';
import { paramOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { filterByStatus, shownInvitationStatuses } from '#server/embedded/clerk/store/invitation-status.ts';
import { LocalOrganizationInvitationModel } from '#server/embedded/clerk/store/local-organization-invitation.model.ts';
import { NO_END_USER } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { BackendContext } from './backend-context.ts';
import { emailSchema, expiresInDaysSchema } from './body-fields.ts';
import { readAll, readChoices, readOrder, readPage } from './list-query.ts';

const newInvitationSchema = z.object({
  email_address: emailSchema,
  role: z.string().min(1).max(100),
  inviter_user_id: z.string().max(100).nullish(),
  expires_in_days: expiresInDaysSchema,
});

/** Invitations into organizations. */
export function createOrganizationInvitationRoutes({ actions, now }: BackendContext): Router {
  const router = Router();

  async function sendPage(request: Request, response: Response, among: Record<string, unknown>): Promise<void> {
    const { limit, offset } = readPage(request);
    const order = readOrder(request, { created_at: 'createdAt', email_address: 'email' });
    const emails = readAll(request, 'email_address').map((email) => email.toLowerCase());
    const filter = {
      ...among,
      ...filterByStatus(readChoices(request, 'status', shownInvitationStatuses), now()),
      ...(emails.length > 0 && { email: { $in: emails } }),
    };
    const rows = await LocalOrganizationInvitationModel.find(filter).sort(order).skip(offset).limit(limit).lean();
    sendJson(response, {
      data: (await completeInvitations(rows)).map((full) => organizationInvitationPayload(full, now())),
      total_count: await LocalOrganizationInvitationModel.countDocuments(filter),
    });
  }

  router.get('/organization_invitations', (request, response) => sendPage(request, response, {}));

  router.get('/organizations/:id/invitations', async (request, response) => {
    const { _id: organizationId } = await findOrganization(paramOf(request, 'id'));
    await sendPage(request, response, { organizationId });
  });

  router.get('/users/:id/organization_invitations', async (request, response) => {
    const { email } = await findUser(paramOf(request, 'id'));
    await sendPage(request, response, { email });
  });

  router.get('/organizations/:id/invitations/:invitationId', async (request, response) => {
    const invitation = await findOrganizationInvitation(paramOf(request, 'id'), paramOf(request, 'invitationId'));
    sendJson(response, organizationInvitationPayload(await completeInvitation(invitation), now()));
  });

  router.post('/organizations/:id/invitations', async (request, response) => {
    const body = newInvitationSchema.parse(request.body);
    const wanted = {
      email: body.email_address,
      role: body.role,
      inviterId: body.inviter_user_id ?? null,
      expiresInDays: body.expires_in_days,
    };
    const made = await actions.organizationInvitations.create(paramOf(request, 'id'), wanted, NO_END_USER);
    sendJson(response, organizationInvitationPayload(made, now()));
  });

  router.post('/organizations/:id/invitations/:invitationId/revoke', async (request, response) => {
    const [id, invitationId] = [paramOf(request, 'id'), paramOf(request, 'invitationId')];
    const revoked = await actions.organizationInvitations.revoke(id, invitationId, NO_END_USER);
    sendJson(response, organizationInvitationPayload(revoked, now()));
  });

  return router;
}
