import { model, Schema } from 'mongoose';
import { groupCalls } from '#server/database/group-calls.ts';
import { rawCollection } from '#server/database/raw-collection.ts';
import { writeMany } from '#server/database/write-many.ts';
import type { DeliveryState } from '#shared/delivery-state.ts';
import { UNKNOWN_TYPE } from './event-types.ts';

export interface WebhookEventRow {
  /** The delivery's `svix-id`: the same on every retry, so it is what makes a delivery unique. */
  _id: string;
  type: string;
  /** Events of one entity are applied one after the other. */
  entityKey: string;
  /** The person whose data the body holds, unless the event is about that person itself; null when it is about nobody. */
  userId: string | null;
  /** The address by which the body names somebody, whose id it may not know: of invitations and the waiting list. Lower case. */
  email: string | null;
  /** The envelope's time. All times in milliseconds since the epoch. */
  eventAt: number;
  /** When the sender signed this delivery. */
  sentAt: number;
  receivedAt: number;
  /** The receipt, or when an operator last had it applied anew: since then somebody waits for it. */
  waitingSince: number;
  /** Which signing secret proved it, by its fingerprint. */
  verifiedBy: string;
  /** A keyed hash of the bytes that were signed; what of them was redacted is nowhere else. */
  bodyHash: string;
  /** The redacted event as JSON text: stored as text because its keys are not ours. Null once a deleted person's data was erased. */
  body: string | null;
  state: DeliveryState;
  /** When a worker may take the event: in the future while another holds its lease, or while it waits for a retry. */
  availableAt: number;
  leaseOwner: string | null;
  attempts: number;
  reason: string | null;
  /** When the last attempt began. */
  startedAt: number | null;
  settledAt: number | null;
  /** How often an operator had it applied anew. */
  generation: number;
  /** When the row is removed; null for what nobody may lose: what waits, and what is dead. */
  expiresAt: Date | null;
}

const webhookEventSchema = new Schema<WebhookEventRow>(
  {
    _id: { type: String, required: true },
    type: { type: String, required: true },
    entityKey: { type: String, required: true },
    userId: String,
    email: String,
    eventAt: { type: Number, required: true },
    sentAt: { type: Number, required: true },
    receivedAt: { type: Number, required: true },
    waitingSince: { type: Number, required: true },
    verifiedBy: { type: String, required: true },
    bodyHash: { type: String, required: true },
    body: String,
    state: { type: String, required: true },
    availableAt: { type: Number, required: true },
    leaseOwner: String,
    attempts: { type: Number, required: true },
    reason: String,
    startedAt: Number,
    settledAt: Number,
    generation: { type: Number, required: true },
    expiresAt: Date,
  },
  { collection: 'webhook_events', versionKey: false },
);
// MongoDB takes equality with a text for being greater than the empty one, but not for being of a type.
// Each delivery is entered into each of these before it is acknowledged: what few rows have is entered for those only.
webhookEventSchema.index({ settledAt: 1, availableAt: 1 });
webhookEventSchema.index({ settledAt: 1, waitingSince: 1 });
webhookEventSchema.index({ receivedAt: -1, _id: -1 });
webhookEventSchema.index({ state: 1, receivedAt: -1, _id: -1 });
webhookEventSchema.index({ type: 1, receivedAt: -1, _id: -1 });
webhookEventSchema.index({ entityKey: 1, receivedAt: -1, _id: -1 });
webhookEventSchema.index({ reason: 1, type: 1 }, { partialFilterExpression: { reason: UNKNOWN_TYPE } });
webhookEventSchema.index({ userId: 1 }, { partialFilterExpression: { userId: { $gt: '' } } });
webhookEventSchema.index({ email: 1 }, { partialFilterExpression: { email: { $gt: '' } } });
webhookEventSchema.index(
  { expiresAt: 1 },
  { expireAfterSeconds: 0, partialFilterExpression: { expiresAt: { $type: 'date' } } },
);

export const WebhookEventModel = model('WebhookEvent', webhookEventSchema);

/** Answers false when the delivery is already there. Deliveries that come together share a command, and a flush. */
export const insertEvent = groupCalls(
  (rows: WebhookEventRow[]) =>
    writeMany(
      rawCollection<WebhookEventRow>(WebhookEventModel),
      rows.map((document) => ({ insertOne: { document } })),
    ),
  // Bodies are held in memory meanwhile; Svix sends them again.
  { maxWaiting: 1_000 },
);

/** Events that may be taken now, longest waiting first. An owner is one that died, or was too slow. */
export async function findAvailableEvents(
  now: number,
  limit: number,
): Promise<Pick<WebhookEventRow, '_id' | 'leaseOwner'>[]> {
  return WebhookEventModel.find({ settledAt: null, availableAt: { $lte: now } }, { leaseOwner: 1 })
    .sort({ availableAt: 1 })
    .limit(limit)
    .lean();
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
  const isWaiting = { _id: { $in: ids }, settledAt: null };
  const lease = { leaseOwner, availableAt: leaseUntil };
  await WebhookEventModel.updateMany({ ...isWaiting, availableAt: { $lte: now } }, { $set: lease });
  return WebhookEventModel.find({ ...isWaiting, ...lease }).lean();
}

/** Takes the event until `leaseUntil`, unless another worker was quicker; answers whether it is ours. */
export async function leaseEvent(row: WebhookEventRow, leaseOwner: string, leaseUntil: number): Promise<boolean> {
  const { modifiedCount } = await WebhookEventModel.updateOne(
    { _id: row._id, settledAt: null, availableAt: row.availableAt, leaseOwner: row.leaseOwner },
    { $set: { leaseOwner, availableAt: leaseUntil } },
  );
  return modifiedCount === 1;
}

/** Only whoever still holds the lease may say what became of an event: another worker may have settled it since. */
function heldBy({ _id, leaseOwner, availableAt }: WebhookEventRow) {
  return { _id, settledAt: null, leaseOwner, availableAt };
}

export interface EventEnd {
  state: Exclude<DeliveryState, 'received' | 'failed'>;
  reason: string | null;
  startedAt: number | null;
  settledAt: number;
  expiresAt: Date | null;
  /** Null to take the body away. */
  body?: null;
  email?: null;
}

/** What lanes settle at the same time shares a command, and a flush. */
const updateEvent = groupCalls((updates: { filter: ReturnType<typeof heldBy>; update: object }[]) =>
  writeMany(
    rawCollection<WebhookEventRow>(WebhookEventModel),
    updates.map((updateOne) => ({ updateOne })),
  ),
);

export async function settleEvent(row: WebhookEventRow, end: EventEnd): Promise<void> {
  await updateEvent({
    filter: heldBy(row),
    update: { $set: { ...end, leaseOwner: null, attempts: row.attempts + 1 } },
  });
}

/** Counts an attempt before it is made; answers false when the event is not held any more. */
export async function beginEvent(row: WebhookEventRow, startedAt: number): Promise<boolean> {
  const begun = { startedAt, attempts: row.attempts + 1 };
  const { matchedCount } = await WebhookEventModel.updateOne(heldBy(row), { $set: begun });
  return matchedCount === 1;
}

/** Gives the lease back after a failed attempt; the event may be taken again from `availableAt`. */
export async function postponeEvent(
  row: WebhookEventRow,
  { reason, startedAt, availableAt }: { reason: string; startedAt: number | null; availableAt: number },
): Promise<void> {
  const attempts = row.attempts + 1;
  const postponement = { state: 'failed' as const, reason, startedAt, availableAt, attempts, leaseOwner: null };
  await WebhookEventModel.updateOne(heldBy(row), { $set: postponement });
}

/** Gives the lease back without an attempt having been made. */
export async function releaseEvent(row: WebhookEventRow, availableAt: number): Promise<void> {
  await WebhookEventModel.updateOne(heldBy(row), { $set: { availableAt, leaseOwner: null } });
}
