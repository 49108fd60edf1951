import { model, Schema } from 'mongoose';
import { isDuplicateKey } from '#server/database/duplicate-key.ts';
import { groupCalls } from '#server/database/group-calls.ts';
import { writeMany } from '#server/database/write-many.ts';
import type { DirectoryChange } from '#shared/directory.ts';

interface ChangeRow {
  organizationId: string;
  version: number;
  /** What the change is about: a user id, or `organization`. */
  entity: string;
  /** The webhook delivery that caused it. */
  sourceEvent: string;
  change: DirectoryChange;
}

const changeSchema = new Schema<ChangeRow>(
  {
    organizationId: { type: String, required: true },
    version: { type: Number, required: true },
    entity: { type: String, required: true },
    sourceEvent: { type: String, required: true },
    change: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'directory_changes', versionKey: false },
);
changeSchema.index({ organizationId: 1, version: 1 }, { unique: true });
changeSchema.index({ organizationId: 1, sourceEvent: 1, entity: 1 }, { unique: true });
changeSchema.index({ organizationId: 1, entity: 1, version: -1 });

const ChangeModel = model('DirectoryChange', changeSchema);

export type InsertOutcome = 'inserted' | 'version taken' | 'event known';

/** Changes of several organizations share a command, and a flush. */
const insertRow = groupCalls((rows: ChangeRow[]) =>
  writeMany(
    ChangeModel.collection,
    rows.map((row) => ({ insertOne: { document: { ...row } } })),
  ),
);

export async function insertChange(row: ChangeRow): Promise<InsertOutcome> {
  if (await insertRow(row)) return 'inserted';
  try {
    // Again, alone: only such an error says which index it was.

    await ChangeModel.create(row);
    return 'inserted';
  } catch (error) {
    if (isDuplicateKey(error, 'version')) return 'version taken';
    if (isDuplicateKey(error, 'sourceEvent')) return 'event known';
    throw error;
  }
}

/** The version of the last change; 0 before the first. */
export async function findHeadVersion(organizationId: string): Promise<number> {
  const row = await ChangeModel.findOne({ organizationId }, { version: 1 }).sort({ version: -1 }).lean();
  return row?.version ?? 0;
}

/** What an entity's last change said; null before its first. */
export async function findLastChange(organizationId: string, entity: string): Promise<DirectoryChange | null> {
  const row = await ChangeModel.findOne({ organizationId, entity }).sort({ version: -1 }).lean();
  return row?.change ?? null;
}

/** The changes after `since`, in order, at most `limit`. */
export async function findChangesSince(
  organizationId: string,
  since: number,
  limit: number,
): Promise<DirectoryChange[]> {
  const rows = await ChangeModel.find({ organizationId, version: { $gt: since } })
    .sort({ version: 1 })
    .limit(limit)
    .lean();
  return rows.map((row) => row.change);
}
