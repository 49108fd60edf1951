import { groupCalls } from './group-calls.ts';
import { type ModelOfCollection, rawCollection } from './raw-collection.ts';
import { writeMany } from './write-many.ts';

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
interface GuardedModel extends ModelOfCollection {
  updateOne(filter: object, update: object): PromiseLike<{ matchedCount: number }>;
  exists(filter: object): PromiseLike<unknown>;
}

export interface GuardedUpdate {
  $set: object;
  $setOnInsert?: object;
}

export type WriteOutcome = 'applied' | 'stale' | 'deleted';

export type GuardedWriter = (id: string, order: EventOrder, update: GuardedUpdate) => Promise<WriteOutcome>;

/**
 * Writes a row unless a newer report or a deletion got there first. The decision is the database's, in the filter, so
 * that several workers cannot both believe themselves to be the newest. Equal times go through: of two reports made in
 * the same millisecond the later arrival wins, and a repeated report writes the same values again. Rows that are written
 * at the same time share a command.
 */
export function createGuardedWriter(model: GuardedModel): GuardedWriter {
  const upsert = groupCalls((writes: { filter: object; update: object }[]) =>
    writeMany(
      rawCollection<GuardedRow>(model),
      writes.map((write) => ({ updateOne: { ...write, upsert: true } })),
    ),
  );
  return async (id, order, update) => {
    const filter = { _id: id, deletedAt: null, $or: notNewerThan(order) };
    const { clerkUpdatedAt, eventAt, receivedAt } = order;
    const stamped = { ...update, $set: { ...update.$set, clerkUpdatedAt, eventAt, receivedAt } };
    if (await upsert({ filter, update: stamped })) return 'applied';
    // The row exists. It may have been inserted just now by another worker, so the guard is asked once more, without insert.
    const { matchedCount } = await model.updateOne(filter, stamped);
    if (matchedCount > 0) return 'applied';
    return (await model.exists({ _id: id, deletedAt: null })) ? 'stale' : 'deleted';
  };
}

/** Alternatives of a filter; the columns may lie inside a part of the row, as in `person.`. */
export function notNewerThan({ clerkUpdatedAt, eventAt, receivedAt }: EventOrder, part = ''): object[] {
  const [updatedColumn, eventColumn, receivedColumn] = [`${part}clerkUpdatedAt`, `${part}eventAt`, `${part}receivedAt`];
  return [
    { [updatedColumn]: { $lt: clerkUpdatedAt } },
    { [updatedColumn]: clerkUpdatedAt, [eventColumn]: { $lt: eventAt } },
    { [updatedColumn]: clerkUpdatedAt, [eventColumn]: eventAt, [receivedColumn]: { $lte: receivedAt } },
  ];
}
