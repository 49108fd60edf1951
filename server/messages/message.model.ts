import { model, Schema } from 'mongoose';
import { guardedColumns } from '#server/database/guarded-columns.ts';
import {
  createGuardedWriter,
  type EventOrder,
  type GuardedRow,
  type WriteOutcome,
} from '#server/database/guarded-write.ts';
import type { MessageFact } from './message.fact.ts';

interface MessageRow extends GuardedRow, Omit<MessageFact, 'id'> {
  /** When it is forgotten that the message was made. */
  expiresAt: Date;
}

const KEEP_MS = 90 * 86_400_000;

const messageSchema = new Schema<MessageRow>(
  {
    ...guardedColumns,
    kind: String,
    slug: String,
    userId: String,
    status: String,
    isDeliveredByClerk: Boolean,
    createdAt: Number,
    expiresAt: Date,
  },
  { collection: 'messages', versionKey: false },
);
messageSchema.index({ userId: 1 });
messageSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const MessageModel = model('Message', messageSchema);
const writeGuarded = createGuardedWriter(MessageModel);

export async function writeMessage({ id, ...fact }: MessageFact, order: EventOrder): Promise<WriteOutcome> {
  const expiresAt = new Date((fact.createdAt ?? order.eventAt) + KEEP_MS);
  return writeGuarded(id, order, { $set: { ...fact, expiresAt } });
}

export async function forgetRecipient(userId: string): Promise<void> {
  await MessageModel.updateMany({ userId }, { $set: { userId: null } });
}
