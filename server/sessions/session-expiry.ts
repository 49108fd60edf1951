import type { Logger } from '#server/logger.ts';
import { createRepetition, type Repetition } from '#server/repetition.ts';
import { findRunOutSessions, postponeAbandonment, type SessionRow } from './session.model.ts';
import { projectSessionEnd, type SessionListener } from './session.projector.ts';
import type { ConnectedSince } from './session.service.ts';

const SWEEP_EVERY_MS = 30_000;
const AT_ONCE = 500;
const MIN_PATIENCE_MS = 60_000;

export interface SessionExpiryOptions {
  listener: SessionListener;
  connectedSince: ConnectedSince;
  now: () => number;
  logger: Logger;
}

export interface SessionExpiry extends Repetition {
  /** Ends what has run out by now. */
  sweep(): Promise<void>;
}

/** Clerk announces neither the expiry nor the abandonment of a session: it is ours to end it, and to cut its sockets. */
export function createSessionExpiry({ listener, connectedSince, now, logger }: SessionExpiryOptions): SessionExpiry {
  async function sweep(): Promise<void> {
    for (const row of await findRunOutSessions(now(), AT_ONCE)) {
      if (row.expireAt > now() && connectedSince(row._id) !== undefined) await keepInUse(row);
      else await end(row, row.expireAt <= now() ? row.expireAt : (row.abandonAt ?? now()));
    }
  }

  /** A session in use is not abandoned, whatever the last report said: no event tells that Clerk has put the date off. */
  async function keepInUse(row: SessionRow): Promise<void> {
    const patienceMs = Math.max((row.abandonAt ?? 0) - row.lastActiveAt, MIN_PATIENCE_MS);
    await postponeAbandonment(row, now() + patienceMs);
  }

  async function end({ _id, userId, startedAt, ...order }: SessionRow, endedAt: number): Promise<void> {
    const ending = { ...order, eventAt: endedAt, receivedAt: now() };
    await projectSessionEnd(listener, { id: _id, userId, startedAt }, 'expired', ending);
  }

  const failure = 'sessions that ran out are ended at the next look';
  return { sweep, ...createRepetition({ everyMs: SWEEP_EVERY_MS, work: sweep, failure, logger }) };
}
