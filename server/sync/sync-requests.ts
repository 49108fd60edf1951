import { randomUUID } from 'node:crypto';
import { findLastFinished, findLatestRuns, findOpenRuns, findRun, insertRun, removeRequest } from './sync-run.model.ts';
import type { SyncOrder, SyncRun } from './sync-run.ts';

/** After a failure the schedule waits this long, unless its interval is shorter. */
const RETRY_MS = 10 * 60_000;

/**
 * Asks for a run; whoever is free takes it. An unfinished run with the same order is answered instead, so that asking
 * again after an interruption goes on from where it stopped.
 */
export async function requestRun(order: SyncOrder, requestedAt: number): Promise<SyncRun> {
  const open = await findOpenRuns();
  const same = open.find(
    ({ kind, isDryRun, withSessions, isForced }) =>
      kind === order.kind &&
      isDryRun === order.isDryRun &&
      withSessions === order.withSessions &&
      isForced === order.isForced,
  );
  if (same !== undefined) return same;
  const run = toRequest(`${order.kind}-${randomUUID()}`, order, requestedAt);
  await insertRun(run);
  return run;
}

/** How a run stands now; null when there is none with this id. */
export function readRun(id: string): Promise<SyncRun | null> {
  return findRun(id);
}

/** The run that a living process does right now, if any: there is one at a time. */
export async function findRunAtWork(now: number): Promise<SyncRun | undefined> {
  return (await findOpenRuns()).find(({ state, leaseUntil }) => state === 'running' && leaseUntil > now);
}

/** Newest first. */
export function listRuns(limit: number): Promise<SyncRun[]> {
  return findLatestRuns(limit);
}

/** Takes back a request; false when somebody has begun with it. */
export function withdrawRequest(id: string): Promise<boolean> {
  return removeRequest(id);
}

/**
 * Asks for what is due: a backfill while none has ever ended well, a reconcile `intervalMs` after whatever did. Its id is
 * made of the time it was due, so that several processes ask for it once.
 */
export async function requestDueRun(intervalMs: number, now: number): Promise<void> {
  const [done, failed] = await Promise.all([findLastFinished('done'), findLastFinished('failed')]);
  const doneAt = done?.finishedAt ?? 0;
  const failedAt = failed?.finishedAt ?? 0;
  const next = done === null ? 0 : doneAt + intervalMs;
  const dueAt = failedAt > doneAt ? Math.max(next, failedAt + Math.min(RETRY_MS, intervalMs)) : next;
  if (dueAt > now || (await findOpenRuns()).length > 0) return;
  const kind = done === null ? 'backfill' : 'reconcile';
  const order = { kind, isDryRun: false, withSessions: false, isForced: false } as const;
  await insertRun(toRequest(`${kind}-due-${dueAt}`, order, now));
}

function toRequest(id: string, order: SyncOrder, requestedAt: number): SyncRun {
  return {
    _id: id,
    ...order,
    state: 'requested',
    requestedAt,
    startedAt: null,
    finishedAt: null,
    leaseOwner: null,
    leaseUntil: 0,
    attempts: 0,
    instanceId: null,
    checkpoint: null,
    counts: {},
    report: {},
    failure: null,
  };
}
