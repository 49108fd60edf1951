import { disconnectDatabase, pingDatabase } from './connection.ts';
import { within } from './deadline.ts';

/** Of two seconds of silence a database that works has never been heard; and a scrape or a probe has time left. */
const ANSWER_LIMIT_MS = 2_000;
/** How long anybody waits before the database is asked whether it is there at all. */
const LOOK_EVERY_MS = 2_000;

let asked: Promise<void> | undefined;

/** Rejects when the database does not answer soon. One question for all who ask while it is under way: each takes a connection. */
export function askDatabase(): Promise<void> {
  asked ??= within(ANSWER_LIMIT_MS, pingDatabase()).finally(() => {
    asked = undefined;
  });
  return asked;
}

/**
 * The outcome of `work`, however long it takes, but no longer than the database answers: rejects within four seconds when
 * it does not. The driver would wait for each command, one after the other, for ten and more. The work itself goes on:
 * what it does later must do no harm.
 */
export async function whileAnswering<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setInterval(() => void askDatabase().catch(reject), LOOK_EVERY_MS);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearInterval(timer);
  }
}

/**
 * Ends everything that waits for a database that does not answer, for a stop that has nothing to wait for: each part would
 * wait its five seconds after the other. What was accepted is kept, and goes on at the next start.
 */
export async function abandonSilentDatabase(): Promise<void> {
  // That it does not let go either is told by whoever disconnects last.
  await askDatabase().catch(() => void disconnectDatabase().catch(() => undefined));
}
