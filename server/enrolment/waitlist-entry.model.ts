import { model, Schema } from 'mongoose';
import { guardedColumns } from '#server/database/guarded-columns.ts';
import {
  createGuardedWriter,
  type EventOrder,
  type GuardedRow,
  type WriteOutcome,
} from '#server/database/guarded-write.ts';
import { bury } from '#server/database/tombstone.ts';
import type { WaitlistEntryFact } from './enrolment.facts.ts';

interface WaitlistEntryRow extends GuardedRow, Omit<WaitlistEntryFact, 'id'> {}

const waitlistEntrySchema = new Schema<WaitlistEntryRow>(
  { ...guardedColumns, email: String, status: String, invitationId: String, enteredAt: Number },
  { collection: 'waitlist_entries', versionKey: false },
);
waitlistEntrySchema.index({ email: 1 });

const WaitlistEntryModel = model('WaitlistEntry', waitlistEntrySchema);
const writeGuarded = createGuardedWriter(WaitlistEntryModel);

export async function writeWaitlistEntry({ id, ...fact }: WaitlistEntryFact, order: EventOrder): Promise<WriteOutcome> {
  return writeGuarded(id, order, { $set: fact });
}

export async function buryWaitlistEntry(id: string, eventAt: number): Promise<void> {
  await bury(WaitlistEntryModel, id, eventAt);
}

/** Those made with one of the addresses until then (ms). */
export async function findWaitlistEntries(emails: string[], until: number): Promise<WaitlistEntryRow[]> {
  const rows = await WaitlistEntryModel.find({ email: { $in: emails }, deletedAt: null }).lean();
  return rows.filter((row) => row.enteredAt <= until);
}
