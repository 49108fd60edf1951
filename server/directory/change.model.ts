import { model, Schema } from 'mongoose';
import { isDuplicateKey } from '#server/database/duplicate-key.ts';
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
changeSchema.index({ sourceEvent: 1, organizationId: 1, entity: 1 }, { unique: true });
changeSchema.index({ organizationId: 1, entity: 1, version: -1 });

const ChangeModel = model('DirectoryChange', changeSchema);

export type InsertOutcome = 'inserted' | 'version taken' | 'event known';

export async function insertChange(row: ChangeRow): Promise<InsertOutcome> {
  try {
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

export interface MadeChange {
  organizationId: string;
  change: DirectoryChange;
}

/** What some source events have changed, in no order. */
export async function findChangesBy(sourceEvents: string[]): Promise<MadeChange[]> {
  const rows = await ChangeModel.find({ sourceEvent: { $in: sourceEvents } }).lean();
  return rows.map(({ organizationId, change }) => ({ organizationId, change }));
}
