import { waitlistEntryPayload } from '#server/embedded/clerk/payloads/waitlist-entry.payload.ts';
import type { LocalInvitation } from '#server/embedded/clerk/store/local-invitation.model.ts';
import {
  type LocalWaitlistEntry,
  LocalWaitlistEntryModel,
} from '#server/embedded/clerk/store/local-waitlist-entry.model.ts';
import { timeAfter } from '#server/embedded/clerk/store/next-time.ts';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';

export type WaitlistChange = Partial<Pick<LocalWaitlistEntry, 'status' | 'invitationId' | 'invitedAt'>>;

/** Writes a change of an entry and reports it. The caller has the turn. */
export async function changeEntry(
  context: ActionContext,
  before: LocalWaitlistEntry,
  {
    changes,
    invitation,
    source,
  }: { changes: WaitlistChange; invitation: LocalInvitation | undefined; source: EventSource },
): Promise<LocalWaitlistEntry> {
  const entry = { ...before, ...changes, updatedAt: timeAfter(before.updatedAt, context.now()) };
  await LocalWaitlistEntryModel.updateOne({ _id: entry._id }, { $set: { ...changes, updatedAt: entry.updatedAt } });
  const data = waitlistEntryPayload(entry, invitation, context.now());
  await context.report({ type: 'waitlistEntry.updated', data, source });
  return entry;
}

/** Completes the entry that led to an invitation, if there is one. The caller has the turn. */
export type WaitlistEnder = (invitation: LocalInvitation, source: EventSource) => Promise<void>;

export function createWaitlistEnder(context: ActionContext): WaitlistEnder {
  return async (invitation, source) => {
    const entry = await LocalWaitlistEntryModel.findOne({ email: invitation.email, status: 'invited' }).lean();
    if (entry) await changeEntry(context, entry, { changes: { status: 'completed' }, invitation, source });
  };
}
