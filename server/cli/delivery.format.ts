import { formatTime } from '#server/time-text.ts';
import type { Delivery, DeliveryDetail } from '#shared/deliveries.ts';

/** One delivery in one line. */
export function describeDelivery(delivery: Delivery): string {
  const { svixId, type, entityId, state, reason, receivedAt } = delivery;
  const what = reason === null ? state : `${state} (${reason})`;
  return [formatTime(receivedAt), what.padEnd(20), type.padEnd(30), entityId, svixId].join('  ');
}

/** The whole way of a delivery, line by line. */
export function describeDeliveryInFull(detail: DeliveryDetail): string[] {
  const { verifiedBy, receivedAt, waitingSince, startedAt, settledAt, nextAttemptAt } = detail;
  const secret = verifiedBy.place === null ? 'secret' : `secret number ${verifiedBy.place}`;
  const lines: [string, string | null][] = [
    ['delivery', detail.svixId],
    ['event', `${detail.type} about ${detail.entityId}, of ${formatTime(detail.eventAt)}`],
    ['sent', formatTime(detail.sentAt)],
    ['received', formatTime(receivedAt)],
    ['verified', `by ${secret}, fingerprint ${verifiedBy.fingerprint}`],
    ['last attempt', startedAt === null ? 'not yet' : `${formatTime(startedAt)}, number ${detail.attempts}`],
    ['next attempt', nextAttemptAt === null ? null : formatTime(nextAttemptAt)],
    ['state', detail.reason === null ? detail.state : `${detail.state}: ${detail.reason}`],
    [
      'settled',
      settledAt === null
        ? null
        : `${formatTime(settledAt)}, ${settledAt - waitingSince} ms after ${waitingSince === receivedAt ? 'receipt' : 'it was put back'}`,
    ],
    ['applied again', detail.reapplied === 0 ? null : `${detail.reapplied} times`],
    ...detail.changes.map((change): [string, string] => [
      'changed',
      `${change.organizationId} to version ${change.version}: ${change.kind}`,
    ]),
    ['body hash', detail.bodyHash],
    ['body', detail.body ?? 'erased'],
  ];
  return lines.flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(14)}${value}`]));
}
