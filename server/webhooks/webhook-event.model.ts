import { model, Schema } from 'mongoose';
import { groupCalls } from '#server/database/group-calls.ts';
import { rawCollection } from '#server/database/raw-collection.ts';
import { writeMany } from '#server/database/write-many.ts';

/**
 * `received`: waiting for a worker, or for another try. The rest is final: `applied`; `skipped` with a reason;
 * `quarantined`, meant for another instance; `dead`, given up after the last attempt.
 */
export type EventState = 'received' | 'applied' | 'skipped' | 'quarantined' | 'dead';

export interface WebhookEventRow {
  /** The delivery's `svix-id`: the same on every retry, so it is what makes a delivery unique. */
  _id: string;
  type: string;
  /** Events of one entity are applied one after the other. */
  entityKey: string;
  /** The envelope's time. All times in milliseconds since the epoch. */
  eventAt: number;
  receivedAt: number;
  /** The redacted event as JSON text: stored as text because its keys are not ours. */
  body: string;
  state: EventState;
  /** When a worker may take the event: in the future while another holds its lease, or while it waits for a retry. */
  availableAt: number;
  leaseOwner: string | null;
  attempts: number;
  reason: string | null;
  settledAt: number | null;
}

const webhookEventSchema = new Schema<WebhookEventRow>(
  {
    _id: { type: String, required: true },
    type: { type: String, required: true },
    entityKey: { type: String, required: true },
    eventAt: { type: Number, required: true },
    receivedAt: { type: Number, required: true },
    body: { type: String, required: true },
    state: { type: String, required: true },
    availableAt: { type: Number, required: true },
    leaseOwner: String,
    attempts: { type: Number, required: true },
    reason: String,
    settledAt: Number,
  },
  { collection: 'webhook_events', versionKey: false },
);
webhookEventSchema.index({ state: 1, availableAt: 1 });

const WebhookEventModel = model('WebhookEvent', webhookEventSchema);

/** Answers false when the delivery is already there. Deliveries that come together share a command, and a flush. */
export const insertEvent = groupCalls((rows: WebhookEventRow[]) =>
  writeMany(
    rawCollection<WebhookEventRow>(WebhookEventModel),
    rows.map((document) => ({ insertOne: { document } })),
  ),
);

/** Ids of events that may be taken now, longest waiting first. */
export async function findAvailableEvents(now: number, limit: number): Promise<string[]> {
  const rows = await WebhookEventModel.find({ state: 'received', availableAt: { $lte: now } }, { _id: 1 })
    .sort({ availableAt: 1 })
    .limit(limit)
    .lean();
  return rows.map((row) => row._id);
}

/**
 * Takes those of the events that are still there to be taken, until `leaseUntil`; answers with them as they are now. Of
 * two workers that ask for one event the database lets one have it.
 */
export async function leaseEvents(
  ids: string[],
  leaseOwner: string,
  { now, leaseUntil }: { now: number; leaseUntil: number },
): Promise<WebhookEventRow[]> {
  const isWaiting = { _id: { $in: ids }, state: 'received' } as const;
  const lease = { leaseOwner, availableAt: leaseUntil };
  await WebhookEventModel.updateMany({ ...isWaiting, availableAt: { $lte: now } }, { $set: lease });
  return WebhookEventModel.find({ ...isWaiting, ...lease }).lean();
}

/** Takes the event until `leaseUntil`, unless another worker was quicker; answers whether it is ours. */
export async function leaseEvent(row: WebhookEventRow, leaseOwner: string, leaseUntil: number): Promise<boolean> {
  const { modifiedCount } = await WebhookEventModel.updateOne(
    { _id: row._id, state: 'received', availableAt: row.availableAt, leaseOwner: row.leaseOwner },
    { $set: { leaseOwner, availableAt: leaseUntil } },
  );
  return modifiedCount === 1;
}

/** Only whoever still holds the lease may say what became of an event: another worker may have settled it since. */
function heldBy({ _id, leaseOwner, availableAt }: WebhookEventRow) {
  return { _id, state: 'received' as const, leaseOwner, availableAt };
}

/** What lanes settle at the same time shares a command, and a flush. */
const updateEvent = groupCalls((updates: { filter: ReturnType<typeof heldBy>; update: object }[]) =>
  writeMany(
    rawCollection<WebhookEventRow>(WebhookEventModel),
    updates.map((updateOne) => ({ updateOne })),
  ),
);

export async function settleEvent(
  row: WebhookEventRow,
  state: EventState,
  reason: string | null,
  settledAt: number,
): Promise<void> {
  const settlement = { state, reason, settledAt, leaseOwner: null };
  await updateEvent({ filter: heldBy(row), update: { $set: settlement, $inc: { attempts: 1 } } });
}

/** Gives the lease back after a failed attempt; the event may be taken again from `availableAt`. */
export async function postponeEvent(row: WebhookEventRow, reason: string, availableAt: number): Promise<void> {
  const postponement = { reason, availableAt, leaseOwner: null };
  await WebhookEventModel.updateOne(heldBy(row), { $set: postponement, $inc: { attempts: 1 } });
}

/** Gives the lease back without an attempt having been made. */
export async function releaseEvent(row: WebhookEventRow, availableAt: number): Promise<void> {
  await WebhookEventModel.updateOne(heldBy(row), { $set: { availableAt, leaseOwner: null } });
}
