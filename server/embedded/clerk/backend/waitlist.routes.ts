import { Router } from 'express';
import * as z from 'zod';
import { findInvitationOf } from '#server/embedded/clerk/actions/waitlist.actions.ts';
import { waitlistEntryPayload } from '#server/embedded/clerk/payloads/waitlist-entry.payload.ts';
import { paramOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import {
  type LocalWaitlistEntry,
  LocalWaitlistEntryModel,
  waitlistStatuses,
} from '#server/embedded/clerk/store/local-waitlist-entry.model.ts';
import { NO_END_USER } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { BackendContext } from './backend-context.ts';
import { emailSchema } from './body-fields.ts';
import { readChoices, readOrder, readPage } from './list-query.ts';

/** `query` finds entries by their id or address. */
const querySchema = z.object({ query: z.string().max(320).optional() });

export function createWaitlistRoutes({ actions, now }: BackendContext): Router {
  const router = Router();

  router.get('/waitlist_entries', async (request, response) => {
    const { limit, offset } = readPage(request);
    const order = readOrder(request, { created_at: 'createdAt', email_address: 'email', invited_at: 'invitedAt' });
    const [status] = readChoices(request, 'status', waitlistStatuses);
    const { query } = querySchema.parse(request.query);
    const filter = {
      ...(status !== undefined && { status }),
      ...(query !== undefined && { $or: [{ _id: query }, { email: query.toLowerCase() }] }),
    };
    const rows = await LocalWaitlistEntryModel.find(filter).sort(order).skip(offset).limit(limit).lean();
    sendJson(response, {
      data: await Promise.all(rows.map((row) => present(row, now()))),
      total_count: await LocalWaitlistEntryModel.countDocuments(filter),
    });
  });

  router.post('/waitlist_entries', async (request, response) => {
    const { email_address: email } = z.object({ email_address: emailSchema }).parse(request.body);
    sendJson(response, await present(await actions.waitlist.add(email, NO_END_USER), now()));
  });

  router.post('/waitlist_entries/:id/invite', async (request, response) => {
    sendJson(response, await present(await actions.waitlist.invite(paramOf(request, 'id'), NO_END_USER), now()));
  });

  router.post('/waitlist_entries/:id/reject', async (request, response) => {
    sendJson(response, await present(await actions.waitlist.reject(paramOf(request, 'id'), NO_END_USER), now()));
  });

  router.delete('/waitlist_entries/:id', async (request, response) => {
    const id = paramOf(request, 'id');
    await actions.waitlist.remove(id);
    sendJson(response, { object: 'waitlist_entry', id, deleted: true });
  });

  return router;
}

async function present(entry: LocalWaitlistEntry, now: number): Promise<object> {
  return waitlistEntryPayload(entry, await findInvitationOf(entry), now);
}
