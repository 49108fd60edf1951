import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { text } from '#client/language/text.ts';
import type { DeliveryDetail } from '#shared/deliveries.ts';
import { formatLag, formatSecond } from './moment.format.ts';
import { Exact } from './moment.view.tsx';
import { explainReason, nameReason } from './reason.format.ts';

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
        {text.delivery.history}
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
      {entityId === svixId ? text.delivery.aboutNothing : text.delivery.about(<Code key="entity" code={entityId} />)}{' '}
      <Link
        to="/admin/sync"
        search={{ entity: entityId }}
        className="whitespace-nowrap text-accent underline underline-offset-2 hover:no-underline"
      >
        {text.delivery.allAboutIt}
      </Link>
    </>
  );
  const proof = text.delivery.verified(place, <Code key="fingerprint" code={fingerprint} />);
  return [
    { key: 'happened', name: text.delivery.happened, at: eventAt, words: about },
    { key: 'sent', name: text.delivery.sent, at: sentAt, words: describeDelay(sentAt - eventAt) },
    { key: 'received', name: text.delivery.received, at: receivedAt, words: proof },
  ];
}

/** The sender says when it signed to the second. */
function describeDelay(ms: number): string {
  return ms < 1_000 ? text.delivery.sentAtOnce : text.delivery.sentAfter(formatLag(ms));
}

function attemptOf({ startedAt, attempts, reapplied }: DeliveryDetail): Station[] {
  if (startedAt === null) return [];
  const words = text.delivery.attempts(attempts, reapplied);
  return [{ key: 'attempt', name: text.delivery.lastAttempt, at: startedAt, words }];
}

function versionsOf({ changes }: DeliveryDetail): Station[] {
  return changes.map(({ organizationId, version, kind, at }) => ({
    key: `${organizationId} ${version}`,
    name: text.delivery.versionMade,
    at,
    words: text.delivery.version(version, <Code key="organization" code={organizationId} />, kind),
  }));
}

function endOf({ state, reason, receivedAt, waitingSince, settledAt }: DeliveryDetail): Station[] {
  if (settledAt === null) return [];
  const lag = formatLag(settledAt - waitingSince);
  const { settledAfterReceipt, settledAfterReturn } = text.delivery;
  const when = waitingSince === receivedAt ? settledAfterReceipt(lag) : settledAfterReturn(lag);
  const words = reason ? `${explainReason(reason)} ${when}` : when;
  return [{ key: 'end', name: text.deliveries.states[state], at: settledAt, words }];
}

function nextOf({ nextAttemptAt, reason }: DeliveryDetail): Station[] {
  if (nextAttemptAt === null) return [];
  const words = reason ? text.delivery.lastFailed(nameReason(reason)) : text.delivery.atTheLatest;
  return [{ key: 'next', name: text.delivery.nextAttempt, at: nextAttemptAt, words }];
}

function Code({ code }: { code: string }) {
  return <code className="font-mono text-xs wrap-anywhere">{code}</code>;
}
