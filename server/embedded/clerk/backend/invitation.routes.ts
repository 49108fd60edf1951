import { Router } from 'express';
import * as z from 'zod';
import { invitationPayload } from '#server/embedded/clerk/payloads/invitation.payload.ts';
import { paramOf, queryOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { filterByStatus, shownInvitationStatuses } from '#server/embedded/clerk/store/invitation-status.ts';
import { LocalInvitationModel } from '#server/embedded/clerk/store/local-invitation.model.ts';
import { NO_END_USER } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { BackendContext } from './backend-context.ts';
import { emailSchema, expiresInDaysSchema } from './body-fields.ts';
import { readChoices, readOrder, readPage } from './list-query.ts';

const newInvitationSchema = z.object({ email_address: emailSchema, expires_in_days: expiresInDaysSchema });

/** Invitations to the application. */
export function createInvitationRoutes({ actions, now }: BackendContext): Router {
  const router = Router();

  router.get('/invitations', async (request, response) => {
    const { limit, offset } = readPage(request);
    const order = readOrder(request, { created_at: 'createdAt', email_address: 'email', expires_at: 'expiresAt' });
    const wanted = readChoices(request, 'status', shownInvitationStatuses);
    // Who does not ask for revoked ones does not get them.
    const filter = wanted.length > 0 ? filterByStatus(wanted, now()) : { status: { $ne: 'revoked' } };
    const rows = await LocalInvitationModel.find(filter).sort(order).skip(offset).limit(limit).lean();
    const data = rows.map((row) => invitationPayload(row, now()));
    const isPaginated = queryOf(request, 'paginated') === 'true';
    sendJson(response, isPaginated ? { data, total_count: await LocalInvitationModel.countDocuments(filter) } : data);
  });

  router.post('/invitations', async (request, response) => {
    const body = newInvitationSchema.parse(request.body);
    const wanted = { email: body.email_address, expiresInDays: body.expires_in_days };
    sendJson(response, invitationPayload(await actions.invitations.create(wanted, NO_END_USER), now()));
  });

  router.post('/invitations/:id/revoke', async (request, response) => {
    const revoked = await actions.invitations.revoke(paramOf(request, 'id'), NO_END_USER);
    sendJson(response, invitationPayload(revoked, now()));
  });

  return router;
}
