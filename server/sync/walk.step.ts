import { ZodError } from 'zod';
import { ClerkApiError } from '#server/clerk/clerk-api-error.ts';
import { type AnyGuardedRow, findGuardedRows } from '#server/database/guarded-rows.ts';
import { sideBySide } from '#server/database/side-by-side.ts';
import { compare } from './comparison.ts';
import type { Family } from './families.ts';
import type { ClerkEntity, Page } from './page-reader.ts';
import { addMarks } from './sync-mark.model.ts';
import { familyOf } from './sync-report.ts';
import type { FamilyCounts, Place } from './sync-run.ts';
import { LANES, noteOnce, type SyncStep, type SyncTask, toSourceEvent } from './sync-task.ts';

const NOTHING: FamilyCounts = { read: 0, total: null, applied: 0, skipped: 0 };

/** Reads one list of Clerk's to its end, compares each entity with our row, and applies it. */
export function walkFamily(family: Family): SyncStep {
  return {
    name: family.name,
    async doPage(task, place) {
      const { run, now, signal } = task;
      // The answer is at least as new as the moment it was asked for.
      const askedAt = now();
      const page = await readPage(family, task, place);
      if (page === undefined) return undefined;
      const before = run.counts[family.name] ?? NOTHING;
      const counts = { ...before, read: page.read, total: page.total ?? before.total };
      const ids = page.entities.map(({ id }) => id);
      const rows = await findGuardedRows(family.collection, ids);
      // Also when the list is empty: it was compared, so what is here and not in it is missed.
      familyOf(run.report, family.name);
      for (const entity of page.entities) noteDifference(task, family, entity, rows.get(entity.id));
      if (run.checkpoint?.noted?.length) await task.saveFindings();
      if (run.kind === 'reconcile' && family.absence !== undefined) await addMarks(run._id, 'seen', ids, now());
      await sideBySide(run.isDryRun ? [] : page.entities, LANES, async (entity) => {
        signal.throwIfAborted();
        counts[await apply(task, family, entity, { askedAt, row: rows.get(entity.id) })] += 1;
      });
      run.counts[family.name] = counts;
      return page.next;
    },
  };
}

/** Undefined when this Clerk instance does not have the list, as when organizations are not enabled. */
async function readPage(
  family: Family,
  { run, api, pageSize, signal }: SyncTask,
  place: Place,
): Promise<Page | undefined> {
  try {
    return await family.read(api, place, { limit: pageSize, signal });
  } catch (error) {
    if (family.name === 'users' || place.after !== null || !isNotOffered(error)) throw error;
    run.report[family.name] = null;
    return undefined;
  }
}

function isNotOffered(error: unknown): boolean {
  return error instanceof ClerkApiError && [400, 402, 403, 404, 422].includes(error.status ?? 0);
}

function noteDifference(task: SyncTask, family: Family, entity: ClerkEntity, row: AnyGuardedRow | undefined): void {
  const difference = orUnreadable(() => compare(family, entity, row));
  if (difference !== 'same') noteOnce(task, family.name, difference, entity.id);
}

function orUnreadable<T>(read: () => T): T | 'unreadable' {
  try {
    return read();
  } catch (error) {
    if (error instanceof ZodError) return 'unreadable';
    throw error;
  }
}

async function apply(
  { run, project, now }: SyncTask,
  family: Family,
  entity: ClerkEntity,
  { askedAt, row }: { askedAt: number; row: AnyGuardedRow | undefined },
): Promise<'applied' | 'skipped'> {
  // What is merely found again keeps the time of the report it came with: it has not become younger.
  const receivedAt = row?.receivedAt || now();
  const order = { event: toSourceEvent(run, entity.id), eventAt: askedAt, receivedAt };
  try {
    return (await project({ type: family.eventType(entity), data: entity }, order)).result;
  } catch (error) {
    // What cannot be read keeps nothing else waiting; the report names it.
    if (error instanceof ZodError) return 'skipped';
    throw error;
  }
}
