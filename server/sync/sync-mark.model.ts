import { model, Schema } from 'mongoose';
import { isDuplicateKey } from '#server/database/duplicate-key.ts';

/**
 * What a run notes of single ids: that Clerk's list had them, or that they are gone. In the database and by page: an
 * instance may have more people than memory should hold, and a run may be gone on with by another process.
 */
interface SyncMarkRow {
  _id: string;
  runId: string;
  /** For the index that removes what a run left that never ended. */
  at: Date;
}

const KEEP_SECONDS = 7 * 86_400;
/** Removed with one command: there may be a million, and an answer must come in time. */
const REMOVED_AT_ONCE = 1_000;

const syncMarkSchema = new Schema<SyncMarkRow>(
  {
    _id: { type: String, required: true },
    runId: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'sync_marks', versionKey: false },
);
syncMarkSchema.index({ runId: 1 });
syncMarkSchema.index({ at: 1 }, { expireAfterSeconds: KEEP_SECONDS });

const SyncMarkModel = model('SyncMark', syncMarkSchema);

export type Mark = 'seen' | 'gone';

export async function addMarks(runId: string, mark: Mark, ids: string[], at: number): Promise<void> {
  if (ids.length === 0) return;
  const rows = ids.map((id) => ({ _id: toMarkId(runId, mark, id), runId, at: new Date(at) }));
  try {
    await SyncMarkModel.insertMany(rows, { ordered: false, lean: true });
  } catch (error) {
    // A page that is read again brings ids that are noted already.
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Those of `ids` that bear the mark. */
export async function findMarked(runId: string, mark: Mark, ids: string[]): Promise<Set<string>> {
  const idOf = new Map(ids.map((id) => [toMarkId(runId, mark, id), id]));
  const rows = await SyncMarkModel.find({ _id: { $in: [...idOf.keys()] } }, { _id: 1 }).lean();
  return new Set(rows.map((row) => idOf.get(row._id) ?? ''));
}

export async function removeMarks(runId: string): Promise<void> {
  let found = REMOVED_AT_ONCE;
  while (found === REMOVED_AT_ONCE) {
    const rows = await SyncMarkModel.find({ runId }, { _id: 1 }).limit(REMOVED_AT_ONCE).lean();
    found = rows.length;
    if (found > 0) await SyncMarkModel.deleteMany({ _id: { $in: rows.map(({ _id }) => _id) } });
  }
}

/** Clerk's ids begin with their kind (`user_`, `orgmem_`), so one mark serves all families. */
function toMarkId(runId: string, mark: Mark, id: string): string {
  return `${runId}:${mark}:${id}`;
}
