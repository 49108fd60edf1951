import type { Logger } from '#server/logger.ts';
import { createRepetition, type Repetition } from '#server/repetition.ts';
import type { SyncRunner } from './sync.runner.ts';
import { requestDueRun } from './sync-requests.ts';

/** How soon a run that was asked for is begun. */
const LOOK_INTERVAL_MS = 2_000;
/** What is due by the clock may begin a minute late. */
const DUE_INTERVAL_MS = 60_000;

export interface SyncServiceDependencies {
  runner: SyncRunner;
  /** Between two scheduled runs; 0 means that there are none, and only what is asked for is done. */
  intervalMs: number;
  now: () => number;
  logger: Logger;
}

/**
 * Does the runs that are asked for and those that are due, one after the other, in the background of a server. `stop` gives
 * back the run at work, if any; it goes on from its last page at the next start.
 */
export function createSyncService({ runner, intervalMs, now, logger }: SyncServiceDependencies): Repetition {
  const ending = new AbortController();
  let dueLookAt = 0;

  async function requestWhatIsDue(): Promise<void> {
    if (intervalMs === 0 || now() < dueLookAt) return;
    await requestDueRun(intervalMs, now());
    dueLookAt = now() + DUE_INTERVAL_MS;
  }

  async function look(): Promise<void> {
    await requestWhatIsDue();
    while (!ending.signal.aborted) {
      const run = await runner.runNext(ending.signal);
      // One that is still running was given up for now: its lease has to end first.
      if (run === undefined || run.state === 'running') return;
    }
  }

  const failure = 'the sync runs could not be read; trying again';
  const looking = createRepetition({ everyMs: LOOK_INTERVAL_MS, work: look, failure, logger });
  return {
    start: looking.start,
    stop() {
      ending.abort(new Error('The server stops.'));
      return looking.stop();
    },
  };
}
