import { model, Schema } from 'mongoose';
import { isDuplicateKey } from '#server/database/duplicate-key.ts';
import { createFinder } from '#server/database/find-many.ts';
import { guardedColumns } from '#server/database/guarded-columns.ts';
import {
  createGuardedWriter,
  type EventOrder,
  type GuardedRow,
  type WriteOutcome,
} from '#server/database/guarded-write.ts';
import { rawCollection } from '#server/database/raw-collection.ts';
import { bury } from '#server/database/tombstone.ts';
import type { OrganizationFact } from './directory.facts.ts';

export interface OrganizationRow extends GuardedRow, Omit<OrganizationFact, 'id'> {
  /** How many aliases have been given to members; the next member gets one more. */
  lastAlias?: number;
}

const organizationSchema = new Schema<OrganizationRow>(
  {
    ...guardedColumns,
    name: String,
    slug: String,
    imageUrl: String,
    lastAlias: Number,
  },
  { collection: 'organizations', versionKey: false },
);

const OrganizationModel = model('Organization', organizationSchema);
const writeGuarded = createGuardedWriter(OrganizationModel);

export async function writeOrganization({ id, ...fact }: OrganizationFact, order: EventOrder): Promise<WriteOutcome> {
  return writeGuarded(id, order, { $set: fact });
}

/** Keeps what a membership tells of its organization, unless it is known already. */
export async function writeOrganizationStub({ id, ...fact }: OrganizationFact, receivedAt: number): Promise<void> {
  try {
    await OrganizationModel.create({ _id: id, ...fact, clerkUpdatedAt: 0, eventAt: 0, receivedAt, deletedAt: null });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

export async function buryOrganization(id: string, eventAt: number): Promise<void> {
  await bury(OrganizationModel, id, eventAt);
}

/** A number no other member of this organization has had. Numbers may be skipped, never given twice. */
export async function takeAlias(organizationId: string): Promise<number> {
  const row = await OrganizationModel.findOneAndUpdate(
    { _id: organizationId },
    { $inc: { lastAlias: 1 } },
    { returnDocument: 'after', projection: { lastAlias: 1 } },
  ).lean();
  if (row?.lastAlias === undefined) throw new Error('An alias was asked of an organization without a row.');
  return row.lastAlias;
}

export const findOrganization = createFinder<OrganizationRow>((ids) =>
  rawCollection<OrganizationRow>(OrganizationModel)
    .find({ _id: { $in: ids } })
    .toArray(),
);

/** The organizations among `ids` that exist and are not deleted. */
export async function findOrganizations(ids: string[]): Promise<OrganizationRow[]> {
  return OrganizationModel.find({ _id: { $in: ids }, deletedAt: null }).lean();
}
