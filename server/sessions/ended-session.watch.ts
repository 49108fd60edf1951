import type { Logger } from '#server/logger.ts';
import { createRepetition, type Repetition } from '#server/repetition.ts';
import type { EndedSessions } from './ended-sessions.ts';
import { findSessionsEndedSince } from './session.model.ts';

const LOOK_INTERVAL_MS = 2_000;
/** No session token lives longer. */
const LOOK_BACK_MS = 60_000;

export interface EndedSessionWatchDependencies {
  endedSessions: EndedSessions;
  /** Cuts the connections that a session has here. */
  cut: (sessionId: string) => void;
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
    const ended = await findSessionsEndedSince(now() - LOOK_BACK_MS);
    for (const sessionId of ended) if (!endedSessions.has(sessionId)) cut(sessionId);
  }
  return createRepetition({
    everyMs: LOOK_INTERVAL_MS,
    work: look,
    failure: 'the ends of sessions could not be read; trying again',
    logger,
  });
}
