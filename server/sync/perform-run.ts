import { isNotFound } from '#server/clerk/clerk-api-error.ts';
import { readInstanceId } from '#server/clerk/instance.ts';
import { endAbsent } from './absence.step.ts';
import { absenceOrder, families, sessionFamily } from './families.ts';
import { findLastFinished } from './sync-run.model.ts';
import { BEGINNING, type Place, type SyncRun } from './sync-run.ts';
import { SyncRefusal, type SyncStep, type SyncTask } from './sync-task.ts';
import { walkFamily } from './walk.step.ts';

export interface PerformOptions {
  expectedInstanceId: string | undefined;
  /** Called after each page: what is in the run then is done. Rejects when the run may not go on. */
  save: () => Promise<void>;
}

/** Does a run from its checkpoint to its end. Rejects when it cannot be finished. */
export async function performRun(task: SyncTask, { expectedInstanceId, save }: PerformOptions): Promise<void> {
  const { run, signal } = task;
  await checkInstance(task, expectedInstanceId);
  const steps = stepsOf(run);
  const start = steps.findIndex(({ name }) => name === run.checkpoint?.step);
  for (const step of steps.slice(Math.max(0, start))) {
    const { checkpoint } = run;
    let place: Place | undefined = checkpoint?.step === step.name ? checkpoint.place : BEGINNING;
    while (place !== undefined) {
      signal.throwIfAborted();
      const next: Place | undefined = await step.doPage(task, place);
      const following = steps[steps.indexOf(step) + 1];
      if (next === undefined)
        run.checkpoint = following === undefined ? null : { step: following.name, place: BEGINNING };
      else run.checkpoint = { step: step.name, place: next };
      await save();
      place = next;
    }
  }
}

function stepsOf({ kind, withSessions }: SyncRun): SyncStep[] {
  const walks = (withSessions ? [...families, sessionFamily] : families).map(walkFamily);
  if (kind === 'backfill') return walks;
  const absences = absenceOrder.flatMap((name) => {
    const family = families.find((candidate) => candidate.name === name);
    return family?.absence === undefined ? [] : [endAbsent(family, family.absence)];
  });
  return [...walks, ...absences];
}

/** Asked first: it proves the address and the key, and that a comparison would not be with somebody else's people. */
async function checkInstance({ run, api, signal }: SyncTask, expected: string | undefined): Promise<void> {
  const answer = await api.get('/v1/instance', {}, signal).catch((error: unknown) => {
    if (isNotFound(error)) return undefined;
    throw error;
  });
  run.instanceId = readInstanceId(answer) ?? null;
  if (run.instanceId === null) return;
  const last = run.kind === 'reconcile' ? await findLastFinished('done') : null;
  const known = [expected, last?.instanceId].find((id) => id && id !== run.instanceId);
  if (!known) return;
  throw new SyncRefusal(
    `CLERK_SECRET_KEY belongs to ${run.instanceId}, but this database holds the people of ${known}: ` +
      'set the key of that instance, or use another database.',
  );
}
