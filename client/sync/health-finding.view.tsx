import type { ReactNode } from 'react';
import { text } from '#client/language/text.ts';
import type { HealthFinding } from '#shared/health-finding.ts';
import { formatLasting, formatSecond } from './moment.format.ts';

/** What is, and what to do about it, from the facts that the server has found. */
export function tellFinding(finding: HealthFinding): ReactNode {
  const { health } = text;
  switch (finding.code) {
    case 'change_missing':
      return health.changeMissing(formatSecond(finding.changedAt), toCommand(finding));
    case 'clocks_differ':
      return health.clocksDiffer(finding.seconds);
    case 'clocks_agree':
      return health.clocksAgree(finding.refusedBefore);
    case 'times_refused':
      return health.timesRefused(finding.requests);
    case 'times_refused_for_long':
      return health.timesRefusedForLong(finding.requests);
    case 'signatures_refused_among_others':
      return health.signaturesRefusedAmongOthers(finding.signatures);
    case 'signatures_refused':
      return health.signaturesRefused(finding.signatures);
    case 'signatures_refused_for_long':
      return health.signaturesRefusedForLong(finding.signatures);
    case 'types_unknown':
      return health.typesUnknown(finding.types.join(', '), toCommand(finding));
    case 'deliveries_dead':
      return health.deliveriesDead(finding.deliveries, finding.orMore);
    case 'deliveries_wait':
      return health.deliveriesWait(finding.deliveries, finding.orMore, formatLasting(finding.oldestMs));
    default:
      return health.plain[finding.code];
  }
}

/** A command looks like one, from the left in every language, and stays on one line where there is room. */
function toCommand({ onTerminal }: { onTerminal: string }): ReactNode {
  return (
    <code key="command" dir="ltr" className="inline-block max-w-full rounded bg-sunken px-1 font-mono text-xs text-ink">
      {onTerminal}
    </code>
  );
}
