import { model, Schema } from 'mongoose';
import { isDuplicateKey } from '#server/database/duplicate-key.ts';

export interface IdempotencyKeyRow {
  /** The caller's id and a hash of the key. */
  _id: string;
  userId: string;
  /** Of the method, path and body that the key came with first. */
  requestHash: string;
  /** Who is at work on it, and until when that is believed, in milliseconds since the epoch. */
  leaseOwner: string;
  leaseUntil: number;
  /** Of the answer; null until there is one. */
  status: number | null;
  /** The answer as JSON; null for one without a body. */
  body: string | null;
  /** The ids that the path and the answer name: people, things, the organization. */
  names: string[];
  expiresAt: Date;
}

const idempotencyKeySchema = new Schema<IdempotencyKeyRow>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    requestHash: { type: String, required: true },
    leaseOwner: { type: String, required: true },
    leaseUntil: { type: Number, required: true },
    status: { type: Number, default: null },
    body: { type: String, default: null },
    names: { type: [String], default: [] },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'idempotency_keys', versionKey: false },
);
idempotencyKeySchema.index({ userId: 1 });
idempotencyKeySchema.index({ names: 1 });
idempotencyKeySchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const IdempotencyKeyModel = model('IdempotencyKey', idempotencyKeySchema);

/** Whether the key was new; otherwise its row stays as it is. */
export async function insertKey(row: Omit<IdempotencyKeyRow, 'status' | 'body' | 'names'>): Promise<boolean> {
  try {
    await IdempotencyKeyModel.create(row);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

export async function findKey(id: string): Promise<IdempotencyKeyRow | null> {
  return IdempotencyKeyModel.findById(id).lean();
}

/** Whether the lease was over and nobody else was faster. */
export async function takeOver(
  id: string,
  { leaseOwner, leaseUntil }: Pick<IdempotencyKeyRow, 'leaseOwner' | 'leaseUntil'>,
  now: number,
): Promise<boolean> {
  const { matchedCount } = await IdempotencyKeyModel.updateOne(
    { _id: id, status: null, leaseUntil: { $lte: now } },
    { $set: { leaseOwner, leaseUntil } },
  );
  return matchedCount > 0;
}

export async function saveAnswer(
  id: string,
  leaseOwner: string,
  answer: Pick<IdempotencyKeyRow, 'status' | 'body' | 'names'>,
): Promise<void> {
  await IdempotencyKeyModel.updateOne({ _id: id, leaseOwner }, { $set: answer });
}

export async function removeKey(id: string, leaseOwner: string): Promise<void> {
  await IdempotencyKeyModel.deleteOne({ _id: id, leaseOwner, status: null });
}

/** The keys of a person, and those whose answers name the person, or whatever else has the id. */
export async function removeKeysAbout(id: string): Promise<void> {
  await IdempotencyKeyModel.deleteMany({ $or: [{ userId: id }, { names: id }] });
}
