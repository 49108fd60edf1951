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
  /** Called after each page but the last: what is in the run then is done. Rejects when the run may not go on. */
  save: () => Promise<void>;
}

/** Does a run from its checkpoint to its end. Rejects when it cannot be finished. */
export async function performRun(task: SyncTask, { expectedInstanceId, save }: PerformOptions): Promise<void> {
  const { run } = task;
  await checkInstance(task, expectedInstanceId);
  const steps = stepsOf(run);
  const start = steps.findIndex(({ name }) => name === run.checkpoint?.step);
  for (const [index, step] of steps.entries())
    if (index >= start) await doStep(task, step, { following: steps[index + 1], save });
}

async function doStep(
  task: SyncTask,
  { name, doPage }: SyncStep,
  { following, save }: { following: SyncStep | undefined } & Pick<PerformOptions, 'save'>,
): Promise<void> {
  const { run, signal } = task;
  const begun = run.checkpoint?.step === name ? run.checkpoint : undefined;
  let place: Place | undefined = begun?.place ?? BEGINNING;
  let noted = begun?.noted ?? [];
  while (place !== undefined) {
    signal.throwIfAborted();
    run.checkpoint = { step: name, place, noted };
    place = await doPage(task, place);
    noted = [];
    if (place !== undefined) run.checkpoint = { step: name, place };
    else if (following === undefined) return;
    else run.checkpoint = { step: following.name, place: BEGINNING };
    await save();
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
