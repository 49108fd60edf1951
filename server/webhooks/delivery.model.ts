import type { QueryFilter } from 'mongoose';
import { type EventState, WebhookEventModel, type WebhookEventRow } from './webhook-event.model.ts';

export interface DeliveryFilter {
  state?: EventState | undefined;
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
  const query = toQuery(filter);
  if (after !== undefined) {
    query.$and = [
      { receivedAt: { $lte: after.receivedAt } },
      { $or: [{ receivedAt: { $lt: after.receivedAt } }, { _id: { $lt: after.id } }] },
    ];
  }
  return WebhookEventModel.find(query).sort({ receivedAt: -1, _id: -1 }).limit(limit).lean();
}

export async function findDelivery(svixId: string): Promise<WebhookEventRow | null> {
  return WebhookEventModel.findById(svixId).lean();
}

/** Puts settled events back as if they had just come in; answers how many. Whatever was erased stays as it is. */
export async function reopenDeliveries(filter: DeliveryFilter & { svixId?: string }, now: number): Promise<number> {
  const { svixId, ...rest } = filter;
  const query = { ...toQuery(rest), ...(svixId === undefined ? {} : { _id: svixId }) };
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
