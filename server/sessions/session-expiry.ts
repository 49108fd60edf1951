import type { Logger } from '#server/logger.ts';
import { findRunOutSessions, type SessionRow } from './session.model.ts';
import { projectSessionEnd, type SessionListener } from './session.projector.ts';
import type { ConnectedSince } from './session.service.ts';

const SWEEP_EVERY_MS = 30_000;
const AT_ONCE = 500;

export interface SessionExpiryOptions {
  listener: SessionListener;
  connectedSince: ConnectedSince;
  now: () => number;
  logger: Logger;
}

export interface SessionExpiry {
  /** Ends what has run out by now. */
  sweep(): Promise<void>;
  start(): void;
  stop(): void;
}

/** Clerk announces neither the expiry nor the abandonment of a session: it is ours to end it, and to cut its sockets. */
export function createSessionExpiry({ listener, connectedSince, now, logger }: SessionExpiryOptions): SessionExpiry {
  let timer: NodeJS.Timeout | undefined;

  async function sweep(): Promise<void> {
    for (const row of await findRunOutSessions(now(), AT_ONCE)) {
      const endedAt = endOf(row, now(), connectedSince(row._id) !== undefined);
      if (endedAt === undefined) continue;
      const end = { id: row._id, userId: row.userId, startedAt: row.startedAt };
      await projectSessionEnd(listener, end, 'expired', { ...row, eventAt: endedAt });
    }
  }

  return {
    sweep,
    start() {
      timer = setInterval(() => {
        sweep().catch((error: unknown) =>
          logger.warn({ err: error }, 'sessions that ran out are ended at the next look'),
        );
      }, SWEEP_EVERY_MS);
    },
    stop: () => clearInterval(timer),
  };
}

/** A session in use is not abandoned, whatever the last report said: no event tells that Clerk has put the date off. */
function endOf({ expireAt, abandonAt }: SessionRow, now: number, isConnected: boolean): number | undefined {
  if (expireAt <= now) return expireAt;
  return abandonAt !== null && abandonAt <= now && !isConnected ? abandonAt : undefined;
}
