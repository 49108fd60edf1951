import { sleep } from '#server/clerk/sleep.ts';
import { findRunAtWork, listRuns, readRun, requestRun, withdrawRequest } from '#server/sync/sync-requests.ts';
import type { SyncOrder, SyncRun } from '#server/sync/sync-run.ts';
import { CliError, type CliSurroundings, runCli } from './run-cli.ts';
import { readArguments } from './sync-arguments.ts';
import { describeRun } from './sync-description.ts';
import { createOwnRunner } from './sync-own-runner.ts';
import { createProgressBar, createProgressLines } from './sync-progress.ts';

/** A running server looks for requests every two seconds. */
const SERVER_PATIENCE_MS = 4_000;
const LOOK_INTERVAL_MS = 250;
const STATUS_RUNS = 5;

/** `npm run sync -- backfill|reconcile|status`: compares with Clerk's API, by the running server when there is one. */
await runCli('sync', async (surroundings) => {
  const wanted = readArguments(surroundings.args);
  if (wanted === 'status') return showStatus(surroundings);
  const ending = endOnInterrupt();
  const run = await haveDone(surroundings, wanted, ending.signal).finally(ending.forget);
  for (const line of describeRun(run, Date.now())) surroundings.print(line);
  return run.state === 'done' ? 0 : 1;
});

async function showStatus({ print }: CliSurroundings): Promise<number> {
  const runs = await listRuns(STATUS_RUNS);
  if (runs.length === 0) print('Nothing was compared with Clerk yet: npm run sync -- backfill');
  for (const line of runs.flatMap((run) => describeRun(run, Date.now()))) print(line);
  return 0;
}

/** Asks for the run, shows it to its end, and does it here when nobody else does. */
async function haveDone(surroundings: CliSurroundings, order: SyncOrder, signal: AbortSignal): Promise<SyncRun> {
  const { _id: id, checkpoint } = await requestRun(order, Date.now());
  if (surroundings.isAlone && surroundings.config.clerk.kind === 'local') throw await leaveToServer(id);
  if (checkpoint !== null) surroundings.print(`Going on with an unfinished ${order.kind}, at ${checkpoint.step}.`);
  const settled = new AbortController();
  const watching = watch(id, AbortSignal.any([signal, settled.signal]));
  const working = workWhenNobodyDoes(surroundings, id, AbortSignal.any([signal, settled.signal]));
  try {
    return await Promise.race([watching, working]);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new CliError('Stopped. The same command goes on from here; a running server may do so by itself.');
  } finally {
    settled.abort();
    await Promise.allSettled([watching, working]);
  }
}

/** Resolves to the run once it is over. */
async function watch(id: string, signal: AbortSignal): Promise<SyncRun> {
  const create = process.stdout.isTTY ? createProgressBar : createProgressLines;
  const progress = create({ now: Date.now, write: (text) => void process.stdout.write(text) });
  try {
    for (;;) {
      const run = await readRun(id);
      if (run === null) throw new CliError('The run is gone: somebody has taken it back.');
      if (run.state === 'running') progress.show(run);
      if (run.finishedAt !== null) return run;
      await sleep(LOOK_INTERVAL_MS, signal);
    }
  } finally {
    progress.end();
  }
}

/** Never resolves: the run that is watched ends it. Rejects with what to do when the run cannot be done here. */
async function workWhenNobodyDoes(surroundings: CliSurroundings, id: string, signal: AbortSignal): Promise<never> {
  const { clerk } = surroundings.config;
  const patienceMs = surroundings.isAlone ? 0 : SERVER_PATIENCE_MS;
  let tellAt = Date.now() + SERVER_PATIENCE_MS;
  let freeSince = Date.now();
  for (;;) {
    await sleep(LOOK_INTERVAL_MS, signal);
    const atWork = await findRunAtWork(Date.now());
    if (atWork !== undefined) freeSince = Date.now();
    if (atWork !== undefined && atWork._id !== id && Date.now() >= tellAt) {
      surroundings.print(`Waiting for the end of a ${atWork.kind} that is at work.`);
      tellAt = Number.POSITIVE_INFINITY;
    }
    if (Date.now() - freeSince < patienceMs) continue;
    if (clerk.kind === 'local') throw await leaveToServer(id);
    await createOwnRunner(surroundings, clerk).runNext(signal);
  }
}

/** Nobody is there to do the run, and only a server could. */
async function leaveToServer(id: string): Promise<CliError> {
  const what = (await withdrawRequest(id))
    ? 'start it first (npm start), then run this again'
    : 'start it (npm start), and this run goes on by itself';
  return new CliError(`Local Clerk lives in the server: ${what}.`);
}

/** Ctrl-C ends the run at its next chance, so that it can be gone on with at once. */
function endOnInterrupt() {
  const ending = new AbortController();
  const end = () => ending.abort(new Error('interrupted'));
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return {
    signal: ending.signal,
    forget() {
      process.off('SIGINT', end);
      process.off('SIGTERM', end);
    },
  };
}
