import type { Logger } from '#server/logger.ts';
import { createRepetition, type Repetition } from '#server/repetition.ts';
import type { EndedSessions } from './ended-sessions.ts';
import { type EndedSession, findSessionEndsReportedSince } from './session.model.ts';

const LOOK_INTERVAL_MS = 2_000;
/** Longer than servers' clocks differ, and an event may wait for its turn; less than an end is remembered, or it would be new twice. */
const LOOK_BACK_MS = 4 * 60_000;

export interface EndedSessionWatchDependencies {
  endedSessions: EndedSessions;
  /** Cuts the connections that a session has here. */
  cut: (session: EndedSession) => void;
  now: () => number;
  logger: Logger;
}

/** Finds the ends of sessions that another process has written and could not tell of. */
export function createEndedSessionWatch({
  endedSessions,
  cut,
  now,
  logger,
}: EndedSessionWatchDependencies): Repetition {
  async function look(): Promise<void> {
    const ended = await findSessionEndsReportedSince(now() - LOOK_BACK_MS);
    for (const session of ended) if (!endedSessions.has(session.sessionId)) cut(session);
  }
  return createRepetition({
    everyMs: LOOK_INTERVAL_MS,
    work: look,
    failure: 'the ends of sessions could not be read; trying again',
    logger,
  });
}
