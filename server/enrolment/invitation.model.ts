import { model, Schema } from 'mongoose';
import { guardedColumns } from '#server/database/guarded-columns.ts';
import {
  createGuardedWriter,
  type EventOrder,
  type GuardedRow,
  type WriteOutcome,
} from '#server/database/guarded-write.ts';
import { bury } from '#server/database/tombstone.ts';
import type { InvitationFact, InvitationStatus } from './enrolment.facts.ts';

export interface InvitationRow extends GuardedRow, Omit<InvitationFact, 'id'> {
  status: InvitationStatus;
}

const invitationSchema = new Schema<InvitationRow>(
  {
    ...guardedColumns,
    organizationId: String,
    email: String,
    role: String,
    inviterId: String,
    acceptedUserId: String,
    invitedAt: Number,
    expiresAt: Number,
    status: String,
  },
  { collection: 'invitations', versionKey: false },
);
invitationSchema.index({ organizationId: 1, deletedAt: 1, invitedAt: -1 });
invitationSchema.index({ acceptedUserId: 1 });
invitationSchema.index({ email: 1 });
invitationSchema.index({ status: 1, expiresAt: 1 });

const InvitationModel = model('Invitation', invitationSchema);
const writeGuarded = createGuardedWriter(InvitationModel);

export async function writeInvitation(
  { id, ...fact }: InvitationFact,
  status: InvitationStatus,
  order: EventOrder,
): Promise<WriteOutcome> {
  return writeGuarded(id, order, { $set: { ...fact, status } });
}

/**
 * Marks the pending ones whose time is over. How new their report is stays as it was, so that a later one still counts:
 * whoever clicks in the last second is reported after it.
 */
export async function expireInvitations(now: number): Promise<void> {
  const isOver = { status: 'pending', expiresAt: { $gt: 0, $lte: now } } as const;
  await InvitationModel.updateMany(isOver, { $set: { status: 'expired' } });
}

export async function buryInvitation(id: string, eventAt: number): Promise<void> {
  await bury(InvitationModel, id, eventAt);
}

export async function findInvitationsOfOrganization(organizationId: string): Promise<InvitationRow[]> {
  return InvitationModel.find({ organizationId, deletedAt: null }).sort({ invitedAt: -1 }).lean();
}

export async function findInvitationsAcceptedBy(userId: string): Promise<InvitationRow[]> {
  return InvitationModel.find({ acceptedUserId: userId, deletedAt: null }).lean();
}

/** Those that a person accepted, and those sent until then (ms) to the person's addresses that nobody else accepted. */
export async function findInvitationsOfPerson(
  userId: string,
  emails: string[],
  until: number,
): Promise<InvitationRow[]> {
  const accepted = await findInvitationsAcceptedBy(userId);
  const sent = await InvitationModel.find({ email: { $in: emails }, deletedAt: null }).lean();
  return [...accepted, ...sent.filter((row) => row.acceptedUserId === null && row.invitedAt <= until)];
}
