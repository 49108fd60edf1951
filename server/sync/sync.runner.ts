import { randomUUID } from 'node:crypto';
import { ClerkApiError } from '#server/clerk/clerk-api-error.ts';
import type { Logger } from '#server/logger.ts';
import { performRun } from './perform-run.ts';
import { removeMarks } from './sync-mark.model.ts';
import { findOpenRuns, letFinishedRunsExpire, takeRun, updateHeldRun } from './sync-run.model.ts';
import type { SyncRun } from './sync-run.ts';
import { type SyncDependencies, SyncRefusal } from './sync-task.ts';

/** After so long without a sign of life another process may go on with a run. */
const LEASE_MS = 30_000;
/** A run that was taken so often without getting any further would never get further. */
const MAX_ATTEMPTS = 10;
const MAX_PAGE = 500;

export interface SyncRunner {
  /**
   * Takes the run that is due first, if any, and does it; undefined when there is none to take. The run comes back as it
   * stands then: done, failed, or left to others when `signal` ended it.
   */
  runNext(signal: AbortSignal): Promise<SyncRun | undefined>;
}

export function createSyncRunner(dependencies: SyncDependencies & { logger: Logger }): SyncRunner {
  const { api, project, instanceId, now, pageSize = MAX_PAGE, logger } = dependencies;
  const leaseOwner = randomUUID();

  async function take(): Promise<SyncRun | undefined> {
    for (const run of await findOpenRuns()) {
      if (run.state === 'running' && run.leaseUntil > now()) return undefined;
      const changes = {
        leaseOwner,
        leaseUntil: now() + LEASE_MS,
        startedAt: run.startedAt ?? now(),
        attempts: run.attempts + 1,
      };
      if (await takeRun(run, changes)) return { ...run, ...changes, state: 'running' };
    }
    return undefined;
  }

  async function update(run: SyncRun, changes: Partial<SyncRun>): Promise<void> {
    if (!(await updateHeldRun(run._id, leaseOwner, changes))) throw new LeaseLost('Another process has this run now.');
    Object.assign(run, changes);
  }

  async function finish(run: SyncRun, state: 'done' | 'failed', failure: string | null): Promise<void> {
    const { counts, report, instanceId: instance } = run;
    const finishedAt = now();
    const checkpoint = state === 'done' ? null : run.checkpoint;
    await update(run, { state, failure, checkpoint, counts, report, instanceId: instance, finishedAt, leaseUntil: 0 });
    await tidyUp(run, finishedAt).catch((error: unknown) => {
      logger.warn({ run: run._id, err: error }, 'a finished sync run could not be tidied up; what it left will expire');
    });
  }

  /** May be missed: the end of the next run makes up for the one, and marks expire. */
  async function tidyUp(run: SyncRun, finishedAt: number): Promise<void> {
    await letFinishedRunsExpire(finishedAt);
    await removeMarks(run._id);
  }

  async function perform(run: SyncRun, signal: AbortSignal): Promise<void> {
    if (run.attempts > MAX_ATTEMPTS) return finish(run, 'failed', 'It was begun too often without getting further.');
    const lost = new AbortController();
    const task = {
      run,
      api,
      project,
      now,
      pageSize,
      signal: AbortSignal.any([signal, lost.signal]),
      saveFindings: () => update(run, { checkpoint: run.checkpoint, report: run.report }),
    };
    // Clerk may ask to wait for longer than a lease.
    const heartbeat = setInterval(() => {
      update(run, { leaseUntil: now() + LEASE_MS }).catch((error: unknown) => {
        if (error instanceof LeaseLost) lost.abort(error);
      });
    }, LEASE_MS / 3);
    try {
      await performRun(task, {
        expectedInstanceId: instanceId(),
        save: () => {
          const { checkpoint, counts, report, instanceId: instance } = run;
          return update(run, {
            checkpoint,
            counts,
            report,
            instanceId: instance,
            attempts: 0,
            leaseUntil: now() + LEASE_MS,
          });
        },
      });
      await finish(run, 'done', null);
    } finally {
      clearInterval(heartbeat);
    }
  }

  async function endFailed(run: SyncRun, error: unknown, signal: AbortSignal): Promise<void> {
    const context = { run: run._id, kind: run.kind };
    if (error instanceof LeaseLost) return logger.warn(context, 'a sync run was taken over by another process');
    if (signal.aborted) return update(run, { leaseUntil: now() });
    if (error instanceof ClerkApiError || error instanceof SyncRefusal) {
      logger.warn({ ...context, err: error }, 'a sync run failed');
      return finish(run, 'failed', error.message);
    }
    // Ours, such as a database that is away: the run is taken again from its checkpoint when the lease is over.
    logger.warn({ ...context, err: error }, 'a sync run was interrupted and will go on');
  }

  return {
    async runNext(signal) {
      const run = await take();
      if (run === undefined) return undefined;
      logger.info({ run: run._id, kind: run.kind, from: run.checkpoint?.step }, 'a sync run begins');
      try {
        await perform(run, signal);
      } catch (error) {
        await endFailed(run, error, signal).catch((cause: unknown) => {
          logger.warn({ err: cause, run: run._id }, 'a sync run could not be given back; its lease will end');
        });
      }
      logger.info({ run: run._id, kind: run.kind, state: run.state }, 'a sync run stands');
      return run;
    },
  };
}

class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}
