import type { ReactNode } from 'react';
import { createCount } from '#client/language/plural.ts';
import type { PlainFinding } from '#shared/health-finding.ts';

const count = createCount('en');

const plain: Record<PlainFinding, string> = {
  nothing_compared: 'Nothing is known to be missing. Clerk is asked every five minutes.',
  change_suspected:
    'Something that Clerk changed has not arrived yet. The next look, in five minutes, tells whether it will.',
  changes_arrived: 'The latest changes that Clerk knows of have arrived.',
  clerk_unreachable:
    'Clerk’s API does not answer, so nobody knows whether changes are missing. Look at CLERK_SECRET_KEY, CLERK_API_URL and the server’s network.',
  clock_unknown: 'No delivery has shown the sender’s clock yet.',
  no_signature_refused: 'No signature was refused in the last hour.',
  types_known: 'Every event was of a known type.',
  nothing_dead: 'Nothing was given up.',
  nothing_waits: 'Nothing waits for long.',
};

const SET_CLOCK =
  'Look at the server’s clock: if it is wrong, set it, for example with NTP; if it is right, they do no harm.';
const COMPARE_SECRETS =
  'Compare CLERK_WEBHOOK_SIGNING_SECRET with the endpoint’s secret in the Clerk Dashboard; while it is exchanged, list both.';
const ARE_CLERKS = 'If they are Clerk’s, a secret is missing; if not, they do no harm.';

const requestsWere = (amount: number) => count(amount, { one: 'request was', other: 'requests were' });
const signatures = (amount: number) => count(amount, { one: 'signature', other: 'signatures' });

/** What the checks of the sync have found, and what to do about it. */
export const health = {
  plain,
  changeMissing: (moment: string, command: ReactNode): ReactNode[] => [
    `On ${moment} Clerk changed a person, and no delivery has told of it. Look in the Clerk Dashboard under Webhooks whether the endpoint is disabled or failing, enable it, replay what failed, and run: `,
    command,
  ],
  clocksDiffer: (seconds: number) =>
    `At the last verified deliveries the server’s clock and the sender’s were ${count(seconds, { one: 'second', other: 'seconds' })} apart; at 300 every delivery is refused. Set the server’s clock, for example with NTP.`,
  clocksAgree: (refusedBefore: number) =>
    refusedBefore === 0
      ? 'At the last verified deliveries the server’s clock agreed with the sender’s.'
      : `At the last verified deliveries the server’s clock agreed with the sender’s. ${requestsWere(refusedBefore)} refused for another time before.`,
  timesRefused: (requests: number) =>
    `${requestsWere(requests)} refused for a time more than five minutes from the server’s, and no delivery was verified since. ${SET_CLOCK}`,
  timesRefusedForLong: (requests: number) =>
    `${requestsWere(requests)} refused for a time more than five minutes from the server’s, over ten minutes or more, and no delivery was verified meanwhile. ${SET_CLOCK}`,
  signaturesRefusedAmongOthers: (amount: number) =>
    `${signatures(amount)} matched no secret in the last hour, while others were verified. ${ARE_CLERKS} ${COMPARE_SECRETS}`,
  signaturesRefused: (amount: number) =>
    `${signatures(amount)} matched no secret in the last hour, and none was verified. ${ARE_CLERKS} ${COMPARE_SECRETS}`,
  signaturesRefusedForLong: (amount: number) =>
    `${signatures(amount)} matched no secret, over ten minutes or more, and none was verified meanwhile. ${COMPARE_SECRETS}`,
  typesUnknown: (types: string, command: ReactNode): ReactNode[] => [
    `Events of unknown types came and were kept: ${types}. Update Rollcall, then apply each type again, as with: `,
    command,
  ],
  deliveriesDead(amount: number, orMore: boolean): string {
    const one = 'delivery could not be applied and was given up. See why, fix the cause, and apply it again.';
    const other = 'deliveries could not be applied and were given up. See why, fix the cause, and apply them again.';
    return `${orMore ? 'At least ' : ''}${count(amount, { one, other })}`;
  },
  /** `oldest` such as "12 s" or "3 min". */
  deliveriesWait(amount: number, orMore: boolean, oldest: string): string {
    const waiting = count(amount, { one: 'delivery waits', other: 'deliveries wait' });
    return `${orMore ? 'At least ' : ''}${waiting}, the oldest for ${oldest}. After a replay that passes by itself; otherwise look at the database, and at the deliveries that fail.`;
  },
};
