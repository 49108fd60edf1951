import { CircleCheck, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react';
import { Fragment } from 'react';
import { text } from '#client/language/text.ts';
import type { HealthCheck, HealthStatus } from '#shared/sync-health.ts';
import { tellFinding } from './health-finding.view.tsx';
import { LogLink } from './log-link.view.tsx';

const LOOKS: Record<HealthStatus, { icon: LucideIcon; colour: string }> = {
  ok: { icon: CircleCheck, colour: 'text-online' },
  warning: { icon: TriangleAlert, colour: 'text-warn' },
  failing: { icon: OctagonX, colour: 'text-fail' },
};

/** One check in a word, what to do about it, and the way to the deliveries it is about. */
export function Check({ check: { name, status, finding, log = [] } }: { check: HealthCheck }) {
  const look = LOOKS[status];
  return (
    <li className="grid grid-cols-[minmax(5.25rem,max-content)_1fr] gap-x-3 py-1.5">
      <span className="flex h-5 items-center gap-2 whitespace-nowrap">
        <look.icon aria-hidden="true" size={15} className={`shrink-0 ${look.colour}`} />
        {text.sync.statuses[status]}
      </span>
      <span className="min-w-0 wrap-anywhere">
        <span className="font-medium">{text.sync.checkNames[name]}.</span>{' '}
        <span className="text-muted">{tellFinding(finding)}</span>
        {log.map((place) => (
          <Fragment key={`${place.state} ${place.type}`}>
            {' '}
            <LogLink place={place} className="me-2 text-accent underline underline-offset-2 hover:no-underline">
              {place.type ? text.sync.showType(place.type) : text.sync.showInLog}
            </LogLink>
          </Fragment>
        ))}
      </span>
    </li>
  );
}
