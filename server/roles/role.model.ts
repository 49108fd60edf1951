import { model, Schema } from 'mongoose';
import { guardedColumns } from '#server/database/guarded-columns.ts';
import {
  createGuardedWriter,
  type EventOrder,
  type GuardedRow,
  type WriteOutcome,
} from '#server/database/guarded-write.ts';
import { bury } from '#server/database/tombstone.ts';
import type { RoleFact } from './role.facts.ts';

interface RoleRow extends GuardedRow, Omit<RoleFact, 'id'> {}

const roleSchema = new Schema<RoleRow>(
  {
    ...guardedColumns,
    key: String,
    name: String,
    description: String,
    isCreatorEligible: Boolean,
    permissionKeys: { type: [String], default: undefined },
  },
  { collection: 'roles', versionKey: false },
);
roleSchema.index({ key: 1, deletedAt: 1 });

const RoleModel = model('Role', roleSchema);
const writeGuarded = createGuardedWriter(RoleModel);

export async function writeRole({ id, ...fact }: RoleFact, order: EventOrder): Promise<WriteOutcome> {
  return writeGuarded(id, order, { $set: fact });
}

/** Of a deleted role its key stays, so that nobody is given what an old report said of it. */
export async function buryRole(id: string, eventAt: number): Promise<void> {
  await bury(RoleModel, id, eventAt, { key: (await RoleModel.findById(id).lean())?.key });
}

/** The live role of a key; should two exist for a moment, the one reported last. Else a deleted one, or null while it is unknown. */
export async function findRoleByKey(key: string): Promise<RoleRow | null> {
  const rows = await RoleModel.find({ key }).sort({ clerkUpdatedAt: -1, _id: 1 }).lean();
  return rows.find(({ deletedAt }) => deletedAt === null) ?? rows[0] ?? null;
}
