import { count } from '#server/count-text.ts';
import { formatTime } from '#server/time-text.ts';
import type { HealthFinding, PlainFinding } from '#shared/health-finding.ts';

const PLAIN: Record<PlainFinding, string> = {
  nothing_compared: 'Nothing is known to be missing.',
  change_suspected: 'A change has not arrived yet; the next look tells whether it will.',
  changes_arrived: 'The latest changes have arrived.',
  clerk_unreachable: 'Clerk’s API does not answer. Look at CLERK_SECRET_KEY, CLERK_API_URL and the network.',
  clock_unknown: 'No delivery has shown the sender’s clock.',
  no_signature_refused: 'No signature was refused in the last hour.',
  types_known: 'Every event was of a known type.',
  nothing_dead: 'Nothing was given up.',
  nothing_waits: 'Nothing waits for long.',
};
const SET_CLOCK = 'Set this machine’s clock, if it is wrong.';
const COMPARE_SECRETS = 'Compare CLERK_WEBHOOK_SIGNING_SECRET with the endpoint’s secret.';

/** A finding for logs and terminals, which are in English and have no page at hand. The page has its own words for it. */
export function describeFinding(finding: HealthFinding): string {
  switch (finding.code) {
    case 'change_missing':
      return `A change made at ${formatTime(finding.changedAt)} has not arrived. Enable the endpoint in the Clerk Dashboard, replay what failed, and run: ${finding.onTerminal}`;
    case 'clocks_differ':
      return `This machine’s clock and the sender’s are ${finding.seconds} seconds apart. ${SET_CLOCK}`;
    case 'clocks_agree':
      return 'This machine’s clock agrees with the sender’s.';
    case 'times_refused':
    case 'times_refused_for_long':
      return `Refused for their time, and none verified since: ${count(finding.requests, 'request')}. ${SET_CLOCK}`;
    case 'signatures_refused_among_others':
    case 'signatures_refused':
    case 'signatures_refused_for_long':
      return `Matched no secret: ${count(finding.signatures, 'signature')}. ${COMPARE_SECRETS}`;
    case 'types_unknown':
      return `Unknown types: ${finding.types.join(', ')}. Update Rollcall, and run for each: ${finding.onTerminal}`;
    case 'deliveries_dead':
      return `${countDeliveries(finding)} could not be applied. See why, fix the cause, and apply them again: ${finding.onTerminal}`;
    case 'deliveries_wait':
      return `Waiting for up to ${Math.round(finding.oldestMs / 1000)} seconds: ${countDeliveries(finding)}. Look at the database, and at what fails: ${finding.onTerminal}`;
    default:
      return PLAIN[finding.code];
  }
}

function countDeliveries({ deliveries, orMore }: { deliveries: number; orMore: boolean }): string {
  return `${count(deliveries, 'delivery', 'deliveries')}${orMore ? ' or more' : ''}`;
}
