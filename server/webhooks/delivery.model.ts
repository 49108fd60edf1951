import type { QueryFilter } from 'mongoose';
import type { DeliveryState } from '#shared/delivery-state.ts';
import { WebhookEventModel, type WebhookEventRow } from './webhook-event.model.ts';

export interface DeliveryFilter {
  state?: DeliveryState | undefined;
  type?: string | undefined;
  entityKey?: string | undefined;
  /** Received at or after, and before; in milliseconds. */
  from?: number | undefined;
  to?: number | undefined;
}

export interface DeliveryPlace {
  receivedAt: number;
  id: string;
}

/** Latest first. */
export async function findDeliveries(
  filter: DeliveryFilter,
  after: DeliveryPlace | undefined,
  limit: number,
): Promise<WebhookEventRow[]> {
  return findInOrder(filter, after, limit).lean();
}

function findInOrder(filter: DeliveryFilter, after: DeliveryPlace | undefined, limit: number) {
  const query = toQuery(filter);
  if (after !== undefined) {
    query.$and = [
      { receivedAt: { $lte: after.receivedAt } },
      { $or: [{ receivedAt: { $lt: after.receivedAt } }, { _id: { $lt: after.id } }] },
    ];
  }
  return WebhookEventModel.find(query).sort({ receivedAt: -1, _id: -1 }).limit(limit);
}

export async function findDelivery(svixId: string): Promise<WebhookEventRow | null> {
  return WebhookEventModel.findById(svixId).lean();
}

/** How many events are put back with one command: others wait for the database meanwhile. */
const REOPENED_AT_ONCE = 1_000;

/**
 * Puts settled events back as if they had just come in, latest first; answers how many. Whatever was erased stays as it
 * is. Goes from place to place, because what is put back may be settled again before the last is.
 */
export async function reopenDeliveries(filter: DeliveryFilter, now: number): Promise<number> {
  let reopened = 0;
  let after: DeliveryPlace | undefined;
  for (;;) {
    const rows = await findInOrder(filter, after, REOPENED_AT_ONCE).select({ receivedAt: 1 }).lean();
    reopened += await reopen({ ...toQuery(filter), _id: { $in: rows.map((row) => row._id) } }, now);
    const last = rows.at(-1);
    if (last === undefined || rows.length < REOPENED_AT_ONCE) return reopened;
    after = { receivedAt: last.receivedAt, id: last._id };
  }
}

/** As `reopenDeliveries`; answers whether it was put back. */
export async function reopenDelivery(svixId: string, now: number): Promise<boolean> {
  return (await reopen({ _id: svixId }, now)) > 0;
}

async function reopen(query: QueryFilter<WebhookEventRow>, now: number): Promise<number> {
  const { modifiedCount } = await WebhookEventModel.updateMany(
    { ...query, settledAt: { $ne: null }, body: { $ne: null } },
    {
      $set: {
        state: 'received',
        reason: null,
        attempts: 0,
        availableAt: now,
        waitingSince: now,
        settledAt: null,
        expiresAt: null,
      },
      $inc: { generation: 1 },
    },
  );
  return modifiedCount;
}

function toQuery({ state, type, entityKey, from, to }: DeliveryFilter): QueryFilter<WebhookEventRow> {
  const query: QueryFilter<WebhookEventRow> = {};
  if (state !== undefined) query.state = state;
  if (type !== undefined) query.type = type;
  if (entityKey !== undefined) query.entityKey = entityKey;
  if (from !== undefined || to !== undefined) {
    query.receivedAt = { ...(from === undefined ? {} : { $gte: from }), ...(to === undefined ? {} : { $lt: to }) };
  }
  return query;
}
