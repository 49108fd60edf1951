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

export async function buryRole(id: string, eventAt: number): Promise<void> {
  await bury(RoleModel, id, eventAt);
}

/** The live role of a key; should two exist for a moment, the one reported last. Null while it is unknown. */
export async function findRoleByKey(key: string): Promise<RoleRow | null> {
  return RoleModel.findOne({ key, deletedAt: null }).sort({ clerkUpdatedAt: -1, _id: 1 }).lean();
}
