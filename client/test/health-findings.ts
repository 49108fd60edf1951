import type { HealthFinding } from '#shared/health-finding.ts';

/** One of everything that the checks of the sync can find. */
export const findings: Record<HealthFinding['code'], HealthFinding> = {
  nothing_compared: { code: 'nothing_compared' },
  change_suspected: { code: 'change_suspected' },
  changes_arrived: { code: 'changes_arrived' },
  clerk_unreachable: { code: 'clerk_unreachable' },
  change_missing: { code: 'change_missing', changedAt: 1_788_000_000_000, onTerminal: 'npm run sync -- reconcile' },
  clock_unknown: { code: 'clock_unknown' },
  clocks_agree: { code: 'clocks_agree', refusedBefore: 1 },
  clocks_differ: { code: 'clocks_differ', seconds: 70 },
  times_refused: { code: 'times_refused', requests: 1 },
  times_refused_for_long: { code: 'times_refused_for_long', requests: 5_500 },
  no_signature_refused: { code: 'no_signature_refused' },
  signatures_refused: { code: 'signatures_refused', signatures: 1 },
  signatures_refused_among_others: { code: 'signatures_refused_among_others', signatures: 2 },
  signatures_refused_for_long: { code: 'signatures_refused_for_long', signatures: 3 },
  types_known: { code: 'types_known' },
  types_unknown: {
    code: 'types_unknown',
    types: ['comet.seen'],
    onTerminal: 'npm run inbox -- retry --state skipped --type comet.seen',
  },
  nothing_dead: { code: 'nothing_dead' },
  deliveries_dead: { code: 'deliveries_dead', deliveries: 10_000, orMore: true, onTerminal: 'npm run inbox -- retry' },
  nothing_waits: { code: 'nothing_waits' },
  deliveries_wait: {
    code: 'deliveries_wait',
    deliveries: 1,
    orMore: false,
    oldestMs: 2 * 86_400_000,
    onTerminal: 'npm run inbox -- list --state failed',
  },
};
