import { Router } from 'express';
import { invitationPayload } from '#server/embedded/clerk/payloads/invitation.payload.ts';
import { queryOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { filterByStatus, shownInvitationStatuses } from '#server/embedded/clerk/store/invitation-status.ts';
import { LocalInvitationModel } from '#server/embedded/clerk/store/local-invitation.model.ts';
import type { BackendContext } from './backend-context.ts';
import { readChoices, readOrder, readPage } from './list-query.ts';

/** Invitations to the application. */
export function createInvitationRoutes({ now }: BackendContext): Router {
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

  return router;
}
