import { count } from '#server/count-text.ts';
import { formatTime } from '#server/time-text.ts';
import type { DeliveryWatch } from '#server/webhooks/delivery-watch.ts';
import { COUNT_LIMIT, type InboxFigures } from '#server/webhooks/inbox-figures.ts';
import type { HealthCheck } from '#shared/sync-health.ts';
import type { CanaryReading } from './clerk-canary.ts';

/** Svix refuses at five minutes; at one there is still time to set the clock. */
const CLOCK_LIMIT_MS = 60_000;
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

/** A refused timestamp is an unsigned claim: it counts only while no verified delivery says otherwise. */
export function checkClock(watch: DeliveryWatch): HealthCheck {
  const name = 'clock';
  const differenceMs = watch.clockDifferenceMs();
  const refused = watch.recentRefusals().get('webhook_timestamp_out_of_range') ?? 0;
  if (differenceMs !== undefined && Math.abs(differenceMs) > CLOCK_LIMIT_MS) {
    const seconds = Math.round(Math.abs(differenceMs) / 1000);
    return {
      name,
      status: 'failing',
      sentence: `This machine’s clock and the sender’s are ${seconds} seconds apart; at 300 every delivery is refused. Set this machine’s clock, for example with NTP.`,
    };
  }
  if (refused > 0 && !watch.hasVerified()) {
    return {
      name,
      status: 'failing',
      sentence:
        'Deliveries are refused because their timestamp is more than five minutes away, and none was verified in the last hour. Set this machine’s clock, for example with NTP.',
    };
  }
  if (differenceMs === undefined)
    return { name, status: 'ok', sentence: 'No delivery has shown the sender’s clock yet.' };
  const strangers = refused === 0 ? '' : ` ${count(refused, 'request')} with another time came from elsewhere.`;
  return { name, status: 'ok', sentence: `This machine’s clock agrees with the sender’s.${strangers}` };
}

/** Anybody can send a wrong signature. While right ones come as well, a secret may be missing or somebody is knocking. */
export function checkSignatures(watch: DeliveryWatch): HealthCheck {
  const name = 'signatures';
  const refused = watch.recentRefusals().get('webhook_signature_invalid') ?? 0;
  if (refused === 0) return { name, status: 'ok', sentence: 'No signature was refused in the last hour.' };
  const found = `${count(refused, 'signature')} matched no secret in the last hour`;
  const advice =
    'Compare CLERK_WEBHOOK_SIGNING_SECRET with the endpoint’s secret in the Clerk Dashboard; while it is exchanged, list both.';
  return watch.hasVerified()
    ? {
        name,
        status: 'warning',
        sentence: `${found}, while others were verified. If they are Clerk’s, a secret is missing; if not, they do no harm. ${advice}`,
      }
    : { name, status: 'failing', sentence: `${found}, and none was verified. ${advice}` };
}

export function checkTypes({ unknownTypes }: InboxFigures): HealthCheck {
  const name = 'types';
  if (unknownTypes.length === 0) return { name, status: 'ok', sentence: 'Every event was of a known type.' };
  return {
    name,
    status: 'warning',
    sentence: `Events of unknown types came and were kept: ${unknownTypes.join(', ')}. Update Rollcall, then apply them anew with: npm run inbox -- retry --state skipped --type ${unknownTypes[0]}`,
  };
}

export function checkDead({ dead }: InboxFigures): HealthCheck {
  const name = 'dead';
  if (dead === 0) return { name, status: 'ok', sentence: 'Nothing was given up.' };
  return {
    name,
    status: 'failing',
    sentence: `${countDeliveries(dead)} could not be applied and ${dead === 1 ? 'was' : 'were'} given up. See why with: npm run inbox -- list --state dead. Once the cause is mended: npm run inbox -- retry --dead`,
  };
}

export function checkBacklog({ waiting, oldestWaitingAt }: InboxFigures, now: number): HealthCheck {
  const name = 'backlog';
  const ageMs = oldestWaitingAt === null ? 0 : now - oldestWaitingAt;
  if (ageMs < BACKLOG_WARNING_MS) return { name, status: 'ok', sentence: 'Nothing waits for long.' };
  return {
    name,
    status: ageMs < BACKLOG_LIMIT_MS ? 'warning' : 'failing',
    sentence: `${countDeliveries(waiting)} ${waiting === 1 ? 'waits' : 'wait'}, the oldest for ${Math.round(ageMs / 1000)} seconds. After a replay that passes by itself; otherwise look at the database and at the log for events that fail: npm run inbox -- list --state failed`,
  };
}

function countDeliveries(number: number): string {
  return `${number >= COUNT_LIMIT ? 'At least ' : ''}${count(number, 'delivery', 'deliveries')}`;
}
