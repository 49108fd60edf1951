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

const PermissionModel = model('Permission', permissionSchema);
const writeGuarded = createGuardedWriter(PermissionModel);

export async function writePermission({ id, ...fact }: PermissionFact, order: EventOrder): Promise<WriteOutcome> {
  return writeGuarded(id, order, { $set: fact });
}

export async function buryPermission(id: string, eventAt: number): Promise<void> {
  await bury(PermissionModel, id, eventAt);
}
