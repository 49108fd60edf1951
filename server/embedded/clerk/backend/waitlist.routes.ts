import { Router } from 'express';
import { waitlistEntryPayload } from '#server/embedded/clerk/payloads/waitlist-entry.payload.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { LocalInvitationModel } from '#server/embedded/clerk/store/local-invitation.model.ts';
import { LocalWaitlistEntryModel, waitlistStatuses } from '#server/embedded/clerk/store/local-waitlist-entry.model.ts';
import type { BackendContext } from './backend-context.ts';
import { readChoices, readOrder, readPage } from './list-query.ts';

export function createWaitlistRoutes({ now }: BackendContext): Router {
  const router = Router();

  router.get('/waitlist_entries', async (request, response) => {
    const { limit, offset } = readPage(request);
    const order = readOrder(request, { created_at: 'createdAt', email_address: 'email', invited_at: 'invitedAt' });
    const [status] = readChoices(request, 'status', waitlistStatuses);
    const filter = status === undefined ? {} : { status };
    const rows = await LocalWaitlistEntryModel.find(filter).sort(order).skip(offset).limit(limit).lean();
    const invitations = await LocalInvitationModel.find({
      _id: { $in: rows.flatMap(({ invitationId }) => invitationId ?? []) },
    }).lean();
    sendJson(response, {
      data: rows.map((row) =>
        waitlistEntryPayload(
          row,
          invitations.find(({ _id }) => _id === row.invitationId),
          now(),
        ),
      ),
      total_count: await LocalWaitlistEntryModel.countDocuments(filter),
    });
  });

  return router;
}
