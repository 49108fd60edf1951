import { model, Schema } from 'mongoose';
import { isDuplicateKey } from '#server/database/duplicate-key.ts';
import type { SyncRun } from './sync-run.ts';

const { Mixed } = Schema.Types;

/** How long finished runs can be looked up. */
const KEEP_MS = 90 * 86_400_000;

interface SyncRunRow extends SyncRun {
  /** When the row is removed; null for what is not finished, and for the last that was done: the next is due after it. */
  expiresAt?: Date | null;
}

const syncRunSchema = new Schema<SyncRunRow>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    isDryRun: { type: Boolean, required: true },
    withSessions: { type: Boolean, required: true },
    isForced: { type: Boolean, required: true },
    state: { type: String, required: true },
    requestedAt: { type: Number, required: true },
    startedAt: Number,
    finishedAt: Number,
    leaseOwner: String,
    leaseUntil: { type: Number, required: true },
    attempts: { type: Number, required: true },
    instanceId: String,
    checkpoint: Mixed,
    counts: Mixed,
    report: Mixed,
    failure: String,
    expiresAt: Date,
  },
  { collection: 'sync_runs', versionKey: false, minimize: false },
);
// One run at a time, over all processes: there is room for one row in this index.
syncRunSchema.index({ state: 1 }, { unique: true, partialFilterExpression: { state: 'running' }, name: 'one_running' });
syncRunSchema.index({ requestedAt: -1 });
syncRunSchema.index({ state: 1, requestedAt: 1 });
syncRunSchema.index({ state: 1, isDryRun: 1, finishedAt: -1 });
syncRunSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const SyncRunModel = model('SyncRun', syncRunSchema);

/** Answers false when there is a run with this id. */
export async function insertRun(run: SyncRun): Promise<boolean> {
  try {
    await SyncRunModel.create(run);
    return true;
  } catch (error) {
    if (isDuplicateKey(error, '_id')) return false;
    throw error;
  }
}

export async function findRun(id: string): Promise<SyncRun | null> {
  return SyncRunModel.findById(id).lean();
}

/** Newest first. */
export async function findLatestRuns(limit: number): Promise<SyncRun[]> {
  return SyncRunModel.find().sort({ requestedAt: -1 }).limit(limit).lean();
}

/** The run that finished last among those that did more than look. */
export async function findLastFinished(state: 'done' | 'failed'): Promise<SyncRun | null> {
  return SyncRunModel.findOne({ state, isDryRun: false }).sort({ finishedAt: -1 }).lean();
}

/** Runs that nobody has finished, in the order they were asked for. */
export async function findOpenRuns(): Promise<SyncRun[]> {
  return SyncRunModel.find({ state: { $in: ['requested', 'running'] } })
    .sort({ requestedAt: 1 })
    .lean();
}

/** Takes a run that stands as it was read, unless another process was quicker or another run is at work. */
export async function takeRun(run: SyncRun, changes: Partial<SyncRun>): Promise<boolean> {
  const { _id, state, leaseOwner, leaseUntil } = run;
  try {
    const { modifiedCount } = await SyncRunModel.updateOne(
      { _id, state, leaseOwner, leaseUntil },
      { $set: { ...changes, state: 'running' } },
    );
    return modifiedCount === 1;
  } catch (error) {
    if (isDuplicateKey(error, 'state')) return false;
    throw error;
  }
}

/** Answers false when the run is not `leaseOwner`'s any more. */
export async function updateHeldRun(id: string, leaseOwner: string, changes: Partial<SyncRun>): Promise<boolean> {
  const { matchedCount } = await SyncRunModel.updateOne({ _id: id, state: 'running', leaseOwner }, { $set: changes });
  return matchedCount === 1;
}

/** Lets what was finished until `finishedAt` (ms) be forgotten some day, but never the last run that was done. */
export async function letFinishedRunsExpire(finishedAt: number): Promise<void> {
  const last = await findLastFinished('done');
  await SyncRunModel.updateMany(
    {
      expiresAt: null,
      state: { $in: ['done', 'failed'] },
      finishedAt: { $lte: finishedAt },
      ...(last !== null && { _id: { $ne: last._id } }),
    },
    { $set: { expiresAt: new Date(finishedAt + KEEP_MS) } },
  );
}

/** Takes back a request that nobody has begun; answers false when somebody has. */
export async function removeRequest(id: string): Promise<boolean> {
  const { deletedCount } = await SyncRunModel.deleteOne({ _id: id, state: 'requested' });
  return deletedCount === 1;
}
