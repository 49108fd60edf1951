import { CircleCheck, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react';
import { Fragment } from 'react';
import type { HealthCheck, HealthStatus } from '#shared/sync-health.ts';
import { LogLink } from './log-link.view.tsx';
import { Sentence } from './sentence.view.tsx';

const NAMES: Record<HealthCheck['name'], string> = {
  delivery: 'Delivery',
  clock: 'Clock',
  signatures: 'Signatures',
  types: 'Event types',
  dead: 'Dead events',
  backlog: 'Backlog',
};
const LOOKS: Record<HealthStatus, { word: string; icon: LucideIcon; colour: string }> = {
  ok: { word: 'Well', icon: CircleCheck, colour: 'text-online' },
  warning: { word: 'Warning', icon: TriangleAlert, colour: 'text-warn' },
  failing: { word: 'Fails', icon: OctagonX, colour: 'text-fail' },
};

/** One check in a word, what to do about it, and the way to the deliveries it is about. */
export function Check({ check: { name, status, sentence, log = [] } }: { check: HealthCheck }) {
  const look = LOOKS[status];
  return (
    <li className="grid grid-cols-[5.25rem_1fr] gap-x-3 py-1.5">
      <span className="flex h-5 items-center gap-2 whitespace-nowrap">
        <look.icon aria-hidden="true" size={15} className={`shrink-0 ${look.colour}`} />
        {look.word}
      </span>
      <span className="min-w-0 wrap-anywhere">
        <span className="font-medium">{NAMES[name]}.</span>{' '}
        <span className="text-muted">
          <Sentence text={sentence} />
        </span>
        {log.map((place) => (
          <Fragment key={`${place.state} ${place.type}`}>
            {' '}
            <LogLink place={place} className="me-2 text-accent underline underline-offset-2 hover:no-underline">
              {place.type ? `Show ${place.type}` : 'Show them in the log'}
            </LogLink>
          </Fragment>
        ))}
      </span>
    </li>
  );
}
