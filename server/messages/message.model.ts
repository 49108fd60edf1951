import { model, Schema } from 'mongoose';
import { guardedColumns } from '#server/database/guarded-columns.ts';
import {
  createGuardedWriter,
  type EventOrder,
  type GuardedRow,
  type WriteOutcome,
} from '#server/database/guarded-write.ts';
import type { MessageFact } from './message.fact.ts';

interface MessageRow extends GuardedRow, Omit<MessageFact, 'id'> {}

const messageSchema = new Schema<MessageRow>(
  {
    ...guardedColumns,
    kind: String,
    slug: String,
    userId: String,
    status: String,
    isDeliveredByClerk: Boolean,
    createdAt: Number,
  },
  { collection: 'messages', versionKey: false },
);
messageSchema.index({ userId: 1 });

const MessageModel = model('Message', messageSchema);
const writeGuarded = createGuardedWriter(MessageModel);

export async function writeMessage({ id, ...fact }: MessageFact, order: EventOrder): Promise<WriteOutcome> {
  return writeGuarded(id, order, { $set: fact });
}

export async function forgetRecipient(userId: string): Promise<void> {
  await MessageModel.updateMany({ userId }, { $set: { userId: null } });
}
