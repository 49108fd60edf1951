import { type AnyGuardedRow, findLiveRows } from '#server/database/guarded-rows.ts';
import type { Absence, Family } from './families.ts';
import { addMarks, findMarked } from './sync-mark.model.ts';
import { BEGINNING, type Place } from './sync-run.ts';
import { noteOnce, SyncRefusal, type SyncStep, type SyncTask, toSourceEvent } from './sync-task.ts';

/** Rows that came in later may simply be newer than the list. */
const MIN_AGE_MS = 3_600_000;
/** So many may go whatever their share is: a small instance can lose most of its people in a day. */
const ALWAYS_ALLOWED = 20;

/**
 * Looks for rows that Clerk's list did not show. Lists can miss what is there, so each such row is asked for by itself,
 * and only what Clerk says it does not have is deleted here, in the same way as if Clerk had reported the deletion.
 */
export function endAbsent(family: Family, absence: Absence): SyncStep {
  return {
    name: `absent ${family.name}`,
    async doPage(task, place) {
      // What was not compared cannot be missed.
      if (task.run.report[family.name] == null) return undefined;
      if (place.after === null) await refuseMassDeletion(family, task);
      // Found before an interruption, and perhaps ended by half.
      for (const id of task.run.checkpoint?.noted ?? []) await end(task, absence, { id, askedAt: task.now() });
      const { unseen, next } = await findUnseen(family, task, place);
      for (const row of unseen) await endIfGone(task, family, absence, row);
      return next;
    },
  };
}

async function endIfGone(task: SyncTask, family: Family, absence: Absence, row: AnyGuardedRow): Promise<void> {
  const { run, api, now, pageSize, signal } = task;
  signal.throwIfAborted();
  // What ends with its person or organization is no finding of its own.
  const owners = [row.userId, row.organizationId].filter((id) => typeof id === 'string');
  if ((await findMarked(run._id, 'gone', owners)).size > 0) return;
  const askedAt = now();
  if (!(await absence.isGone(api, row, { limit: pageSize, signal }))) return;
  noteOnce(task, family.name, 'extra', row._id);
  await task.saveFindings();
  await end(task, absence, { id: row._id, askedAt });
}

async function end(
  { run, project, now }: SyncTask,
  absence: Absence,
  { id, askedAt }: { id: string; askedAt: number },
): Promise<void> {
  await addMarks(run._id, 'gone', [id], now());
  if (run.isDryRun) return;
  const report = { type: absence.eventType, data: { id, deleted: true } };
  await project(report, { event: toSourceEvent(run, id), eventAt: askedAt, receivedAt: now() });
}

/** Live rows, old enough, that no list of this run has shown. */
async function findUnseen({ collection }: Family, { run, now, pageSize }: SyncTask, { after, read }: Place) {
  const rows = await findLiveRows(collection, { after, limit: pageSize });
  const horizon = Math.min(run.startedAt ?? 0, now() - MIN_AGE_MS);
  const old = rows.filter(({ receivedAt }) => receivedAt <= horizon);
  const seen = await findMarked(
    run._id,
    'seen',
    old.map(({ _id }) => _id),
  );
  const isLast = rows.length < pageSize;
  return {
    unseen: old.filter(({ _id }) => !seen.has(_id)),
    next: isLast ? undefined : { after: rows.at(-1)?._id ?? null, trail: [], read: read + rows.length },
    count: rows.length,
  };
}

/** The key of another instance answers 404 to everything. */
async function refuseMassDeletion(family: Family, task: SyncTask): Promise<void> {
  if (task.run.isForced) return;
  let live = 0;
  let unseen = 0;
  let place: Place | undefined = BEGINNING;
  while (place !== undefined) {
    const page: Awaited<ReturnType<typeof findUnseen>> = await findUnseen(family, task, place);
    live += page.count;
    unseen += page.unseen.length;
    place = page.next;
  }
  if (unseen <= ALWAYS_ALLOWED || unseen <= live / 2) return;
  throw new SyncRefusal(
    `Clerk does not show ${unseen} of the ${live} ${family.name} here. If that is right, run reconcile with --force; ` +
      'if not, look whether CLERK_SECRET_KEY belongs to the instance of this database.',
  );
}
