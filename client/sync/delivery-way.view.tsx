import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { count } from '#client/ui/plural.format.ts';
import type { DeliveryDetail } from '#shared/deliveries.ts';
import { stateWords } from './delivery-state.icon.tsx';
import { formatLag } from './moment.format.ts';
import { Exact } from './moment.view.tsx';

/** The way of a delivery, station by station; what has not happened yet is not listed. */
export function DeliveryWay({ detail }: { detail: DeliveryDetail }) {
  const { entityId, eventAt, sentAt, receivedAt, verifiedBy, startedAt, settledAt, nextAttemptAt } = detail;
  const { place, fingerprint } = verifiedBy;
  return (
    <section aria-labelledby="way" className="mt-5">
      <h2 id="way" className="text-lg font-semibold">
        Its way
      </h2>
      <ol className="mt-2 max-w-3xl">
        <Station name="Happened" at={eventAt}>
          About <code className="font-mono text-xs wrap-anywhere">{entityId}</code>.{' '}
          <Link
            to="/admin/sync"
            search={{ entity: entityId }}
            className="text-accent underline underline-offset-2 hover:no-underline"
          >
            All about it
          </Link>
        </Station>
        <Station name="Sent" at={sentAt}>
          {formatLag(Math.max(0, sentAt - eventAt))} after it happened.
        </Station>
        <Station name="Received and stored" at={receivedAt}>
          Proved by {place === null ? 'a signing secret that is not configured any more' : `signing secret ${place}`},
          fingerprint <code className="font-mono text-xs">{fingerprint}</code>.
        </Station>
        {startedAt === null ? null : (
          <Station name="Last attempt" at={startedAt}>
            {count(detail.attempts, 'attempt', 'attempts')}
            {detail.reapplied > 0 ? `, applied anew ${count(detail.reapplied, 'time', 'times')}` : ''}.
          </Station>
        )}
        {settledAt === null ? null : (
          <Station name={stateWords[detail.state]} at={settledAt}>
            {detail.reason ? `Because: ${detail.reason}. ` : ''}
            {formatLag(settledAt - receivedAt)} after receipt.
          </Station>
        )}
        {detail.changes.map((change) => (
          <Station key={`${change.organizationId} ${change.version}`} name="Version made" at={change.at}>
            Version <span className="tabular-nums">{change.version}</span> of{' '}
            <code className="font-mono text-xs wrap-anywhere">{change.organizationId}</code>: {change.kind}.
          </Station>
        ))}
        {nextAttemptAt === null ? null : (
          <Station name="Next attempt" at={nextAttemptAt}>
            {detail.reason ? `The last one failed: ${detail.reason}.` : 'A worker takes it then at the latest.'}
          </Station>
        )}
      </ol>
    </section>
  );
}

function Station({ name, at, children }: { name: string; at: number; children: ReactNode }) {
  return (
    <li className="grid border-b border-hairline py-2 sm:grid-cols-[10rem_14rem_1fr] sm:gap-x-3">
      <span className="font-medium">{name}</span>
      <span className="text-muted">
        <Exact at={at} />
      </span>
      <span className="min-w-0">{children}</span>
    </li>
  );
}
