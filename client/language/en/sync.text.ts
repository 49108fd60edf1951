import { createCount } from '#client/language/plural.ts';
import type { HealthCheck, HealthStatus } from '#shared/sync-health.ts';

const count = createCount('en');

const checkNames: Record<HealthCheck['name'], string> = {
  delivery: 'Delivery',
  clock: 'Clock',
  signatures: 'Signatures',
  types: 'Event types',
  dead: 'Dead events',
  backlog: 'Backlog',
};
const statuses: Record<HealthStatus, string> = { ok: 'OK', warning: 'Warning', failing: 'Fails' };

/** The health of the sync, for operators. */
export const sync = {
  title: 'Sync',
  operatorsOnly: 'For operators only',
  askOperator:
    'This page is for the people who run Rollcall here. If you need to see it, ask whoever set Rollcall up for your organization.',
  unread: 'The health of the sync could not be read',
  asking: 'Checking the sync.',
  asOfLastAnswer: 'This is the last answer; asking again failed.',
  /** How many checks fail, and how many warn. */
  summary(failing: number, warning: number): string {
    const fails = count(failing, { one: 'check fails', other: 'checks fail' });
    const warns = count(warning, { one: 'check deserves a look', other: 'checks deserve a look' });
    if (failing > 0) return warning > 0 ? `${fails}, ${warns}.` : `${fails}.`;
    return warning > 0 ? `${warns}.` : 'All is well: what Clerk sends is applied.';
  },
  lastDelivery: 'Last delivery',
  lagMedian: 'Lag, median',
  lag95: 'Lag, 95 %',
  waiting: 'Waiting',
  checks: 'Checks',
  passedChecks: 'Checks that passed',
  passed: (amount: number) => count(amount, { one: 'check passed', other: 'checks passed' }),
  checkNames,
  statuses,
  showType: (type: string) => `Show ${type}`,
  showInLog: 'Show them in the log',
  milliseconds: (amount: string) => `${amount} ms`,
  seconds: (amount: string) => `${amount} s`,
  justNow: 'just now',
  /** `duration` such as "4 s" or "3 min", not days. */
  ago: (duration: string) => `${duration} ago`,
};
