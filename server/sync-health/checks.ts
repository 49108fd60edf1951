import type { DeliveryWatch, Refusals } from '#server/webhooks/delivery-watch.ts';
import { COUNT_LIMIT, type InboxFigures } from '#server/webhooks/inbox-figures.ts';
import type { HealthCheck } from '#shared/sync-health.ts';
import type { CanaryReading } from './clerk-canary.ts';

/** Svix refuses at five minutes; at one there is still time to set the clock. */
const CLOCK_LIMIT_MS = 60_000;
/** How many refusals in how long a time, with nothing verified since the first, are more than strangers. */
const ALARM_COUNT = 3;
const ALARM_SPAN_MS = 10 * 60_000;
const BACKLOG_WARNING_MS = 10_000;
const BACKLOG_LIMIT_MS = 60_000;

/** Do Clerk's changes arrive? Asked of Clerk itself, because an endpoint that was switched off says nothing. */
export function checkDelivery(reading: CanaryReading): HealthCheck {
  const name = 'delivery';
  switch (reading.result) {
    case 'unknown':
      return { name, status: 'ok', finding: { code: 'nothing_compared' } };
    case 'suspected':
      return { name, status: 'ok', finding: { code: 'change_suspected' } };
    case 'unreachable':
      return { name, status: 'warning', finding: { code: 'clerk_unreachable' } };
    case 'current':
      return { name, status: 'ok', finding: { code: 'changes_arrived' } };
    case 'behind': {
      const { changedAt } = reading;
      const onTerminal = 'npm run sync -- reconcile';
      return { name, status: 'failing', finding: { code: 'change_missing', changedAt, onTerminal } };
    }
  }
}

/** A refused timestamp is an unsigned claim, but while the last word is a refusal nobody can call this clock right. */
export function checkClock(watch: DeliveryWatch): HealthCheck {
  const name = 'clock';
  const differenceMs = watch.clockDifferenceMs();
  const refusals = watch.refusalsOf('webhook_timestamp_out_of_range');
  if (differenceMs !== undefined && Math.abs(differenceMs) > CLOCK_LIMIT_MS) {
    const seconds = Math.round(Math.abs(differenceMs) / 1000);
    return { name, status: 'failing', finding: { code: 'clocks_differ', seconds } };
  }
  const { count: requests } = refusals.sinceVerified;
  if (requests > 0) {
    return areGoingOn(refusals)
      ? { name, status: 'failing', finding: { code: 'times_refused_for_long', requests } }
      : { name, status: 'warning', finding: { code: 'times_refused', requests } };
  }
  if (differenceMs === undefined) return { name, status: 'ok', finding: { code: 'clock_unknown' } };
  return { name, status: 'ok', finding: { code: 'clocks_agree', refusedBefore: refusals.count } };
}

/** Anybody can send a wrong signature. While right ones come as well, a secret may be missing or somebody is knocking. */
export function checkSignatures(watch: DeliveryWatch): HealthCheck {
  const name = 'signatures';
  const refusals = watch.refusalsOf('webhook_signature_invalid');
  const { count: signatures, sinceVerified } = refusals;
  if (signatures === 0) return { name, status: 'ok', finding: { code: 'no_signature_refused' } };
  if (areGoingOn(refusals)) {
    const finding = { code: 'signatures_refused_for_long', signatures: sinceVerified.count } as const;
    return { name, status: 'failing', finding };
  }
  const code = watch.hasVerified() ? 'signatures_refused_among_others' : 'signatures_refused';
  return { name, status: 'warning', finding: { code, signatures } };
}

/** Deliveries that cannot pass come again and again; a stranger’s request or two, or a burst of them, are no alarm. */
function areGoingOn({ sinceVerified }: Refusals): boolean {
  return sinceVerified.count >= ALARM_COUNT && sinceVerified.spanMs >= ALARM_SPAN_MS;
}

export function checkTypes({ unknownTypes }: InboxFigures): HealthCheck {
  const name = 'types';
  const [first] = unknownTypes;
  if (first === undefined) return { name, status: 'ok', finding: { code: 'types_known' } };
  const onTerminal = `npm run inbox -- retry --state skipped --type ${first}`;
  return {
    name,
    status: 'warning',
    finding: { code: 'types_unknown', types: unknownTypes, onTerminal },
    log: unknownTypes.map((type) => ({ state: 'skipped', type })),
  };
}

export function checkDead({ dead }: InboxFigures): HealthCheck {
  const name = 'dead';
  if (dead === 0) return { name, status: 'ok', finding: { code: 'nothing_dead' } };
  const onTerminal = 'npm run inbox -- list --state dead; npm run inbox -- retry --dead';
  return {
    name,
    status: 'failing',
    finding: { code: 'deliveries_dead', ...countDeliveries(dead), onTerminal },
    log: [{ state: 'dead' }],
  };
}

export function checkBacklog({ waiting, oldestWaitingAt }: InboxFigures, now: number): HealthCheck {
  const name = 'backlog';
  const oldestMs = oldestWaitingAt === null ? 0 : now - oldestWaitingAt;
  if (oldestMs < BACKLOG_WARNING_MS) return { name, status: 'ok', finding: { code: 'nothing_waits' } };
  const onTerminal = 'npm run inbox -- list --state failed';
  return {
    name,
    status: oldestMs < BACKLOG_LIMIT_MS ? 'warning' : 'failing',
    finding: { code: 'deliveries_wait', ...countDeliveries(waiting), oldestMs, onTerminal },
    log: [{ state: 'failed' }],
  };
}

function countDeliveries(deliveries: number): { deliveries: number; orMore: boolean } {
  return { deliveries, orMore: deliveries >= COUNT_LIMIT };
}
