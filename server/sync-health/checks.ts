import { count } from '#server/count-text.ts';
import { formatTime } from '#server/time-text.ts';
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
      return { name, status: 'ok', sentence: 'Nothing is known to be missing. Clerk is asked every five minutes.' };
    case 'suspected':
      return {
        name,
        status: 'ok',
        sentence:
          'Something that Clerk changed has not arrived yet. The next look, in five minutes, tells whether it will.',
      };
    case 'unreachable':
      return {
        name,
        status: 'warning',
        sentence:
          'Clerk’s API does not answer, so nobody knows whether changes are missing. Look at CLERK_SECRET_KEY, CLERK_API_URL and the network.',
      };
    case 'current':
      return { name, status: 'ok', sentence: 'The latest changes that Clerk knows of have arrived.' };
    case 'behind':
      return {
        name,
        status: 'failing',
        sentence: `Clerk changed a person at ${formatTime(reading.changedAt)} and no delivery has told of it. Look in the Clerk Dashboard under Webhooks whether the endpoint is disabled or failing, enable it, replay what failed, and run: npm run sync -- reconcile`,
      };
  }
}

/** A refused timestamp is an unsigned claim, but while the last word is a refusal nobody can call this clock right. */
export function checkClock(watch: DeliveryWatch): HealthCheck {
  const name = 'clock';
  const differenceMs = watch.clockDifferenceMs();
  const refusals = watch.refusalsOf('webhook_timestamp_out_of_range');
  if (differenceMs !== undefined && Math.abs(differenceMs) > CLOCK_LIMIT_MS) {
    const seconds = Math.round(Math.abs(differenceMs) / 1000);
    return {
      name,
      status: 'failing',
      sentence: `At the last verified deliveries this machine’s clock and the sender’s were ${seconds} seconds apart; at 300 every delivery is refused. Set this machine’s clock, for example with NTP.`,
    };
  }
  if (refusals.sinceVerified.count > 0) {
    const refused = `${countRequests(refusals.sinceVerified.count)} refused for a time more than five minutes from this machine’s`;
    const advice =
      'Look at this machine’s clock: if it is wrong, set it, for example with NTP; if it is right, they do no harm.';
    return areGoingOn(refusals)
      ? {
          name,
          status: 'failing',
          sentence: `${refused}, over ten minutes or more, and no delivery was verified meanwhile. ${advice}`,
        }
      : { name, status: 'warning', sentence: `${refused}, and no delivery was verified since. ${advice}` };
  }
  if (differenceMs === undefined)
    return { name, status: 'ok', sentence: 'No delivery has shown the sender’s clock yet.' };
  const before = refusals.count === 0 ? '' : ` ${countRequests(refusals.count)} refused for another time before.`;
  return {
    name,
    status: 'ok',
    sentence: `At the last verified deliveries this machine’s clock agreed with the sender’s.${before}`,
  };
}

/** Anybody can send a wrong signature. While right ones come as well, a secret may be missing or somebody is knocking. */
export function checkSignatures(watch: DeliveryWatch): HealthCheck {
  const name = 'signatures';
  const refusals = watch.refusalsOf('webhook_signature_invalid');
  if (refusals.count === 0) return { name, status: 'ok', sentence: 'No signature was refused in the last hour.' };
  const advice =
    'Compare CLERK_WEBHOOK_SIGNING_SECRET with the endpoint’s secret in the Clerk Dashboard; while it is exchanged, list both.';
  if (areGoingOn(refusals)) {
    return {
      name,
      status: 'failing',
      sentence: `${count(refusals.sinceVerified.count, 'signature')} matched no secret, over ten minutes or more, and none was verified meanwhile. ${advice}`,
    };
  }
  const others = watch.hasVerified() ? 'while others were verified' : 'and none was verified';
  return {
    name,
    status: 'warning',
    sentence: `${count(refusals.count, 'signature')} matched no secret in the last hour, ${others}. If they are Clerk’s, a secret is missing; if not, they do no harm. ${advice}`,
  };
}

/** Deliveries that cannot pass come again and again; a stranger’s request or two, or a burst of them, are no alarm. */
function areGoingOn({ sinceVerified }: Refusals): boolean {
  return sinceVerified.count >= ALARM_COUNT && sinceVerified.spanMs >= ALARM_SPAN_MS;
}

export function checkTypes({ unknownTypes }: InboxFigures): HealthCheck {
  const name = 'types';
  if (unknownTypes.length === 0) return { name, status: 'ok', sentence: 'Every event was of a known type.' };
  return {
    name,
    status: 'warning',
    sentence: `Events of unknown types came and were kept: ${unknownTypes.join(', ')}. Update Rollcall, then apply each type again, as with: npm run inbox -- retry --state skipped --type ${unknownTypes[0]}`,
    log: unknownTypes.map((type) => ({ state: 'skipped', type })),
  };
}

export function checkDead({ dead }: InboxFigures): HealthCheck {
  const name = 'dead';
  if (dead === 0) return { name, status: 'ok', sentence: 'Nothing was given up.' };
  return {
    name,
    status: 'failing',
    sentence: `${countDeliveries(dead)} could not be applied and ${dead === 1 ? 'was' : 'were'} given up. See why, fix the cause, and apply ${dead === 1 ? 'it' : 'them'} again.`,
    onTerminal: 'npm run inbox -- list --state dead; npm run inbox -- retry --dead',
    log: [{ state: 'dead' }],
  };
}

export function checkBacklog({ waiting, oldestWaitingAt }: InboxFigures, now: number): HealthCheck {
  const name = 'backlog';
  const ageMs = oldestWaitingAt === null ? 0 : now - oldestWaitingAt;
  if (ageMs < BACKLOG_WARNING_MS) return { name, status: 'ok', sentence: 'Nothing waits for long.' };
  return {
    name,
    status: ageMs < BACKLOG_LIMIT_MS ? 'warning' : 'failing',
    sentence: `${countDeliveries(waiting)} ${waiting === 1 ? 'waits' : 'wait'}, the oldest for ${Math.round(ageMs / 1000)} seconds. After a replay that passes by itself; otherwise look at the database, and at the deliveries that fail.`,
    onTerminal: 'npm run inbox -- list --state failed',
    log: [{ state: 'failed' }],
  };
}

function countRequests(number: number): string {
  return `${count(number, 'request')} ${number === 1 ? 'was' : 'were'}`;
}

function countDeliveries(number: number): string {
  return `${number >= COUNT_LIMIT ? 'At least ' : ''}${count(number, 'delivery', 'deliveries')}`;
}
