import * as z from 'zod';
import { readChangesBy } from '#server/directory/directory.service.ts';
import { AppError } from '#server/errors.ts';
import { createCursorCodec, moment } from '#server/http/cursor.ts';
import type { Delivery, DeliveryDetail, DeliveryPage } from '#shared/deliveries.ts';
import {
  type DeliveryFilter,
  findDeliveries,
  findDelivery,
  reopenDeliveries,
  reopenDelivery,
} from './delivery.model.ts';
import { fingerprintOf } from './signature.ts';
import { sourceEventsOf } from './source-event.ts';
import type { WebhookEventRow } from './webhook-event.model.ts';

export type { DeliveryFilter } from './delivery.model.ts';

const deliveryCursor = createCursorCodec(z.object({ receivedAt: moment, id: z.string() }));

export interface DeliveryPageRequest extends DeliveryFilter {
  cursor?: string | undefined;
  limit: number;
}

export async function readDeliveries({ cursor, limit, ...filter }: DeliveryPageRequest): Promise<DeliveryPage> {
  const after = cursor === undefined ? undefined : deliveryCursor.decode(cursor);
  const rows = await findDeliveries(filter, after, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    deliveries: page.map(presentDelivery),
    nextCursor: hasMore ? deliveryCursor.encode({ receivedAt: last.receivedAt, id: last._id }) : null,
  };
}

/** One delivery and its way. Throws `not_found`. */
export async function readDelivery(svixId: string, signingSecrets: string[]): Promise<DeliveryDetail> {
  const row = await findDelivery(svixId);
  if (row === null) throw unknownDelivery();
  const changes = await readChangesBy(sourceEventsOf(row));
  const place = signingSecrets.findIndex((secret) => fingerprintOf(secret) === row.verifiedBy);
  return {
    ...presentDelivery(row),
    eventAt: row.eventAt,
    sentAt: row.sentAt,
    verifiedBy: { fingerprint: row.verifiedBy, place: place < 0 ? null : place + 1 },
    startedAt: row.startedAt,
    nextAttemptAt: row.settledAt === null ? row.availableAt : null,
    reapplied: row.generation,
    changes: changes.map(({ organizationId, change }) => ({
      organizationId,
      version: change.version,
      kind: change.kind,
      at: change.at,
    })),
    bodyHash: row.bodyHash,
    body: row.body,
  };
}

/**
 * Has one settled delivery applied anew: past the check for repetition, but not past the guards. Throws `not_found`, or
 * `invalid_request` for what still waits or was erased.
 */
export async function reapplyDelivery(svixId: string, now: number): Promise<number> {
  if (await reopenDelivery(svixId, now)) return 1;
  if ((await findDelivery(svixId)) === null) throw unknownDelivery();
  throw new AppError('invalid_request', 'This delivery is still waiting to be applied, or was erased.', {
    field: 'svixId',
  });
}

/** Has all settled deliveries of a kind applied anew; answers how many. */
export function reapplyDeliveries(filter: DeliveryFilter, now: number): Promise<number> {
  return reopenDeliveries(filter, now);
}

function unknownDelivery(): AppError {
  return new AppError('not_found', 'There is no such delivery, or it is older than what is kept.');
}

function presentDelivery(row: WebhookEventRow): Delivery {
  return {
    svixId: row._id,
    type: row.type,
    entityId: row.entityKey,
    state: row.state,
    reason: row.reason,
    attempts: row.attempts,
    receivedAt: row.receivedAt,
    waitingSince: row.waitingSince,
    settledAt: row.settledAt,
    isErased: row.body === null,
  };
}
