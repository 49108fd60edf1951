import { LocalClerkError, notFound } from '#server/embedded/clerk/errors.ts';
import { createId } from '#server/embedded/clerk/ids.ts';
import { waitlistEntryPayload } from '#server/embedded/clerk/payloads/waitlist-entry.payload.ts';
import { type LocalInvitation, LocalInvitationModel } from '#server/embedded/clerk/store/local-invitation.model.ts';
import {
  type LocalWaitlistEntry,
  LocalWaitlistEntryModel,
} from '#server/embedded/clerk/store/local-waitlist-entry.model.ts';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';
import type { InvitationMaker } from './invitation-making.ts';
import { changeEntry } from './waitlist-ending.ts';

const INVITATION_DAYS = 30;

export interface WaitlistActions {
  /** An address that waits already keeps its place: no second entry, no event. */
  add(email: string, source: EventSource): Promise<LocalWaitlistEntry>;
  /** Invites the address to the application. Throws unless it waits. */
  invite(entryId: string, source: EventSource): Promise<LocalWaitlistEntry>;
  /** Throws unless it waits. */
  reject(entryId: string, source: EventSource): Promise<LocalWaitlistEntry>;
  /** Clerk has no event for this. Throws unless it waits. */
  remove(entryId: string): Promise<void>;
}

export function createWaitlistActions(context: ActionContext, makeInvitation: InvitationMaker): WaitlistActions {
  const { now, inTurn } = context;

  async function add(wanted: string, source: EventSource): Promise<LocalWaitlistEntry> {
    const email = wanted.toLowerCase();
    const present = await LocalWaitlistEntryModel.findOne({ email }).lean();
    if (present) return present;
    const at = now();
    const entry: LocalWaitlistEntry = {
      _id: createId('waitlist_entry'),
      email,
      status: 'pending',
      invitationId: null,
      invitedAt: null,
      createdAt: at,
      updatedAt: at,
    };
    await LocalWaitlistEntryModel.insertMany([entry]);
    await context.report({ type: 'waitlistEntry.created', data: waitlistEntryPayload(entry, undefined, at), source });
    return entry;
  }

  return {
    add: (email, source) => inTurn(() => add(email, source)),
    invite: (id, source) =>
      inTurn(async () => {
        const { email, ...before } = await findWaiting(id);
        const wanted = { email, expiresInDays: INVITATION_DAYS, template: 'waitlist_invitation' } as const;
        const invitation = await makeInvitation(wanted, source);
        const changes = { status: 'invited', invitationId: invitation._id, invitedAt: now() } as const;
        return changeEntry(context, { email, ...before }, { changes, invitation, source });
      }),
    reject: (id, source) =>
      inTurn(async () => {
        const before = await findWaiting(id);
        return changeEntry(context, before, { changes: { status: 'rejected' }, invitation: undefined, source });
      }),
    remove: (id) =>
      inTurn(async () => {
        await findWaiting(id);
        await LocalWaitlistEntryModel.deleteOne({ _id: id });
      }),
  };
}

/** The invitation that an entry led to, if it did. */
export async function findInvitationOf(entry: LocalWaitlistEntry): Promise<LocalInvitation | undefined> {
  if (entry.invitationId === null) return undefined;
  return (await LocalInvitationModel.findOne({ _id: entry.invitationId }).lean()) ?? undefined;
}

async function findWaiting(entryId: string): Promise<LocalWaitlistEntry> {
  const entry = await LocalWaitlistEntryModel.findOne({ _id: entryId }).lean();
  if (!entry) throw notFound('Waitlist entry');
  if (entry.status !== 'pending')
    throw new LocalClerkError(400, 'waitlist_entry_not_pending', 'The entry does not wait any more.');
  return entry;
}
