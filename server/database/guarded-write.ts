import { isDuplicateKey } from './duplicate-key.ts';

/** The columns by which a projection row knows which of two reports is newer, and that it is gone for good. */
export interface GuardedRow {
  _id: string;
  /** Clerk's `updated_at` of the entity, in milliseconds; 0 while we only know the entity from hearsay. */
  clerkUpdatedAt: number;
  /** The `timestamp` of the event's envelope, in milliseconds. */
  eventAt: number;
  /** When the delivery came in, in milliseconds: decides between reports of the same moment, also when one is retried. */
  receivedAt: number;
  /** Set once and for ever: Clerk does not use an id twice. */
  deletedAt: number | null;
}

export type EventOrder = Pick<GuardedRow, 'clerkUpdatedAt' | 'eventAt' | 'receivedAt'>;

/** The little of a mongoose model that a guarded write needs. */
interface GuardedCollection {
  updateOne(filter: object, update: object, options?: { upsert: boolean }): PromiseLike<{ matchedCount: number }>;
  exists(filter: object): PromiseLike<unknown>;
}

export interface GuardedUpdate {
  $set: object;
  $setOnInsert?: object;
}

export type WriteOutcome = 'applied' | 'stale' | 'deleted';

/**
 * Writes a row unless a newer report or a deletion got there first. The decision is the database's, in the filter, so
 * that several workers cannot both believe themselves to be the newest. Equal times go through: of two reports made in
 * the same millisecond the later arrival wins, and a repeated report writes the same values again.
 */
export async function writeGuarded(
  collection: GuardedCollection,
  id: string,
  order: EventOrder,
  update: GuardedUpdate,
): Promise<WriteOutcome> {
  const filter = olderThan(id, order);
  const { clerkUpdatedAt, eventAt, receivedAt } = order;
  const stamped = { ...update, $set: { ...update.$set, clerkUpdatedAt, eventAt, receivedAt } };
  try {
    await collection.updateOne(filter, stamped, { upsert: true });
    return 'applied';
  } catch (error) {
    if (!isDuplicateKey(error, '_id')) throw error;
  }
  // The row exists. It may have been inserted just now by another worker, so the guard is asked once more, without insert.
  const { matchedCount } = await collection.updateOne(filter, stamped);
  if (matchedCount > 0) return 'applied';
  return (await collection.exists({ _id: id, deletedAt: null })) ? 'stale' : 'deleted';
}

function olderThan(id: string, order: EventOrder): object {
  return {
    _id: id,
    deletedAt: null,
    $or: [
      { clerkUpdatedAt: { $lt: order.clerkUpdatedAt } },
      { clerkUpdatedAt: order.clerkUpdatedAt, eventAt: { $lt: order.eventAt } },
      { clerkUpdatedAt: order.clerkUpdatedAt, eventAt: order.eventAt, receivedAt: { $lte: order.receivedAt } },
    ],
  };
}
