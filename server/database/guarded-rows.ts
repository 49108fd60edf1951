import mongoose from 'mongoose';
import type { GuardedRow } from './guarded-write.ts';

/** A row of any projection, as it lies in the database. */
export type AnyGuardedRow = GuardedRow & Record<string, unknown>;

/**
 * The rows of a projection by their ids; ids without a row are left out. What compares projections with Clerk's API asks
 * all of them the same questions, so it reads them by the name of their collection.
 */
export async function findGuardedRows(collection: string, ids: string[]): Promise<Map<string, AnyGuardedRow>> {
  const rows = await collectionOf(collection)
    .find({ _id: { $in: ids } })
    .toArray();
  return new Map(rows.map((row) => [row._id, row]));
}

/** One page of the rows that are not deleted, in the order of their ids, beginning after `after`. */
export async function findLiveRows(
  collection: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<AnyGuardedRow[]> {
  return collectionOf(collection)
    .find({ deletedAt: null, ...(after !== null && { _id: { $gt: after } }) })
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();
}

function collectionOf(name: string) {
  return mongoose.connection.collection<AnyGuardedRow>(name);
}
