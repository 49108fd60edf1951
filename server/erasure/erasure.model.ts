import { model, Schema } from 'mongoose';

/** That everything personal of a deleted person is to go, or is gone. */
export interface ErasureRow {
  /** The deleted person's user id. */
  _id: string;
  /** Addresses under which reports may name the person without the id. Emptied by the erasure. */
  emails: string[];
  /** The time in the report of the deletion. All times in milliseconds since the epoch. */
  deletedAt: number;
  dueAt: number;
  doneAt: number | null;
}

const erasureSchema = new Schema<ErasureRow>(
  {
    _id: { type: String, required: true },
    emails: { type: [String], required: true },
    deletedAt: { type: Number, required: true },
    dueAt: { type: Number, required: true },
    doneAt: Number,
  },
  { collection: 'erasures', versionKey: false },
);
erasureSchema.index({ doneAt: 1, dueAt: 1 });

const ErasureModel = model('Erasure', erasureSchema);

/** Asked for again, it keeps the earliest date and is done anew; answers the row as it is then. */
export async function writeErasure({ _id, emails, deletedAt, dueAt }: Omit<ErasureRow, 'doneAt'>): Promise<ErasureRow> {
  const update = {
    $set: { doneAt: null },
    $min: { dueAt },
    $addToSet: { emails: { $each: emails } },
    $setOnInsert: { deletedAt },
  };
  return ErasureModel.findOneAndUpdate({ _id }, update, { upsert: true, returnDocument: 'after' }).lean().orFail();
}

export async function findErasure(userId: string): Promise<ErasureRow | null> {
  return ErasureModel.findById(userId).lean();
}

/** Longest due first. */
export async function findDueErasures(now: number, limit: number): Promise<ErasureRow[]> {
  return ErasureModel.find({ doneAt: null, dueAt: { $lte: now } })
    .sort({ dueAt: 1 })
    .limit(limit)
    .lean();
}

export async function addEmails(userId: string, emails: string[]): Promise<void> {
  await ErasureModel.updateOne({ _id: userId }, { $addToSet: { emails: { $each: emails } } });
}

export async function forgetEmails(userId: string): Promise<void> {
  await ErasureModel.updateOne({ _id: userId }, { $set: { emails: [] } });
}

export async function finishErasure(userId: string, doneAt: number): Promise<void> {
  await ErasureModel.updateOne({ _id: userId }, { $set: { doneAt } });
}

export async function postponeErasure(userId: string, dueAt: number): Promise<void> {
  await ErasureModel.updateOne({ _id: userId }, { $set: { dueAt } });
}
