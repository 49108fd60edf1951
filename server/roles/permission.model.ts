import { model, Schema } from 'mongoose';
import { guardedColumns } from '#server/database/guarded-columns.ts';
import {
  createGuardedWriter,
  type EventOrder,
  type GuardedRow,
  type WriteOutcome,
} from '#server/database/guarded-write.ts';
import { bury } from '#server/database/tombstone.ts';
import type { PermissionFact } from './role.facts.ts';

interface PermissionRow extends GuardedRow, Omit<PermissionFact, 'id'> {}

const permissionSchema = new Schema<PermissionRow>(
  // A column named `type` needs the longer form: mongoose reads the short one as the type of the whole.
  { ...guardedColumns, key: String, name: String, description: String, type: { type: String } },
  { collection: 'permissions', versionKey: false },
);
permissionSchema.index({ key: 1 });

const PermissionModel = model('Permission', permissionSchema);
const writeGuarded = createGuardedWriter(PermissionModel);

export async function writePermission({ id, ...fact }: PermissionFact, order: EventOrder): Promise<WriteOutcome> {
  return writeGuarded(id, order, { $set: fact });
}

/** Its key stays: roles may still name it. */
export async function buryPermission(id: string, eventAt: number): Promise<void> {
  await bury(PermissionModel, id, eventAt, { key: (await PermissionModel.findById(id).lean())?.key });
}

/** Which of some keys belong to deleted permissions only. */
export async function findEndedPermissions(keys: string[]): Promise<Set<string>> {
  const rows = await PermissionModel.find({ key: { $in: keys } }, { key: 1, deletedAt: 1 }).lean();
  const live = new Set(rows.filter(({ deletedAt }) => deletedAt === null).map(({ key }) => key));
  return new Set(rows.map(({ key }) => key).filter((key) => !live.has(key)));
}
