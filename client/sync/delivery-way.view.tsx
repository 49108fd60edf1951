import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { count } from '#client/ui/plural.format.ts';
import type { DeliveryDetail } from '#shared/deliveries.ts';
import { stateWords } from './delivery-state.icon.tsx';
import { formatLag } from './moment.format.ts';
import { Exact } from './moment.view.tsx';
import { explainReason } from './reason.format.ts';

interface Station {
  key: string;
  name: string;
  at: number;
  words: ReactNode;
}

/** The way of a delivery, station by station; what has not happened yet is not listed. */
export function DeliveryWay({ detail }: { detail: DeliveryDetail }) {
  // The first are in their order by nature, whatever the clocks of others say; what happened here is by our clock.
  const here = [...attemptOf(detail), ...versionsOf(detail), ...endOf(detail)].sort((one, other) => one.at - other.at);
  return (
    <section aria-labelledby="way" className="mt-5">
      <h2 id="way" className="text-lg font-semibold">
        Its way
      </h2>
      <ol className="mt-2 max-w-3xl">
        {[...comingOf(detail), ...here, ...nextOf(detail)].map(({ key, name, at, words }) => (
          <li key={key} className="grid border-b border-hairline py-2 sm:grid-cols-[10rem_14rem_1fr] sm:gap-x-3">
            <span className="font-medium">{name}</span>
            <span className="text-muted">
              <Exact at={at} />
            </span>
            <span className="min-w-0">{words}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function comingOf({ entityId, eventAt, sentAt, receivedAt, verifiedBy }: DeliveryDetail): Station[] {
  const { place, fingerprint } = verifiedBy;
  const about = (
    <>
      About <Code text={entityId} />.{' '}
      <Link
        to="/admin/sync"
        search={{ entity: entityId }}
        className="text-accent underline underline-offset-2 hover:no-underline"
      >
        All about it
      </Link>
    </>
  );
  const proof = (
    <>
      Proved by {place === null ? 'a signing secret that is not configured any more' : `signing secret ${place}`},
      fingerprint <Code text={fingerprint} />.
    </>
  );
  return [
    { key: 'happened', name: 'Happened', at: eventAt, words: about },
    { key: 'sent', name: 'Sent', at: sentAt, words: `${formatLag(Math.max(0, sentAt - eventAt))} after it happened.` },
    { key: 'received', name: 'Received and stored', at: receivedAt, words: proof },
  ];
}

function attemptOf({ startedAt, attempts, reapplied }: DeliveryDetail): Station[] {
  if (startedAt === null) return [];
  const anew = reapplied > 0 ? `, applied anew ${count(reapplied, 'time', 'times')}` : '';
  return [
    { key: 'attempt', name: 'Last attempt', at: startedAt, words: `${count(attempts, 'attempt', 'attempts')}${anew}.` },
  ];
}

function versionsOf({ changes }: DeliveryDetail): Station[] {
  return changes.map(({ organizationId, version, kind, at }) => ({
    key: `${organizationId} ${version}`,
    name: 'Version made',
    at,
    words: (
      <>
        Version <span className="tabular-nums">{version}</span> of <Code text={organizationId} />: {kind}.
      </>
    ),
  }));
}

function endOf({ state, reason, receivedAt, settledAt }: DeliveryDetail): Station[] {
  if (settledAt === null) return [];
  const why = reason ? `Reason: ${explainReason(reason)}. ` : '';
  return [
    {
      key: 'end',
      name: stateWords[state],
      at: settledAt,
      words: `${why}${formatLag(settledAt - receivedAt)} after receipt.`,
    },
  ];
}

function nextOf({ nextAttemptAt, reason }: DeliveryDetail): Station[] {
  if (nextAttemptAt === null) return [];
  const words = reason ? `The last one failed: ${reason}.` : 'A worker takes it then at the latest.';
  return [{ key: 'next', name: 'Next attempt', at: nextAttemptAt, words }];
}

function Code({ text }: { text: string }) {
  return <code className="font-mono text-xs wrap-anywhere">{text}</code>;
}
