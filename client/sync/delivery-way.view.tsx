import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { count } from '#client/ui/plural.format.ts';
import type { DeliveryDetail } from '#shared/deliveries.ts';
import { stateWords } from './delivery-state.icon.tsx';
import { formatLag, formatSecond } from './moment.format.ts';
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
      <ol className="mt-2 max-w-5xl">
        {[...comingOf(detail), ...here, ...nextOf(detail)].map(({ key, name, at, words }) => (
          <li key={key} className="grid border-b border-hairline py-2 sm:grid-cols-[10rem_14rem_1fr] sm:gap-x-3">
            <span className="font-medium">{name}</span>
            <span className="text-muted">{key === 'sent' ? formatSecond(at) : <Exact at={at} />}</span>
            <span className="min-w-0">{words}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function comingOf({ svixId, entityId, eventAt, sentAt, receivedAt, verifiedBy }: DeliveryDetail): Station[] {
  const { place, fingerprint } = verifiedBy;
  const about = (
    <>
      {entityId === svixId ? (
        'It names nothing that it is about.'
      ) : (
        <>
          About <Code text={entityId} />.
        </>
      )}{' '}
      <Link
        to="/admin/sync"
        search={{ entity: entityId }}
        className="whitespace-nowrap text-accent underline underline-offset-2 hover:no-underline"
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
    { key: 'sent', name: 'Sent', at: sentAt, words: describeDelay(sentAt - eventAt) },
    { key: 'received', name: 'Received and stored', at: receivedAt, words: proof },
  ];
}

/** The sender says when it signed to the second. */
function describeDelay(ms: number): string {
  return ms < 1_000 ? 'Within a second of it.' : `${formatLag(ms)} after it happened.`;
}

function attemptOf({ startedAt, attempts, reapplied }: DeliveryDetail): Station[] {
  if (startedAt === null) return [];
  return [{ key: 'attempt', name: 'Last attempt', at: startedAt, words: describeAttempts(attempts, reapplied) }];
}

/** They are counted from its last putting back. */
function describeAttempts(attempts: number, reapplied: number): string {
  const tries = count(attempts, 'attempt', 'attempts');
  if (reapplied === 0) return `${tries}.`;
  const inAll = reapplied === 1 ? '' : ` (${count(reapplied, 'time', 'times')} in all)`;
  return attempts === 0 ? `It was put back after this${inAll}.` : `${tries} since it was put back${inAll}.`;
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

function endOf({ state, reason, receivedAt, waitingSince, settledAt }: DeliveryDetail): Station[] {
  if (settledAt === null) return [];
  const why = reason ? `${explainReason(reason)} ` : '';
  return [
    {
      key: 'end',
      name: stateWords[state],
      at: settledAt,
      words: `${why}${formatLag(settledAt - waitingSince)} after ${waitingSince === receivedAt ? 'receipt' : 'it was put back'}.`,
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
