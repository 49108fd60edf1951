import { judgeTarget } from '#server/bench/verdict.ts';
import { createBareApp } from './bare.app.ts';
import { type BenchSetting, fillDirectory, inboxRows, waitUntilDrained } from './bench-setting.ts';
import { type Contestant, type ContestOptions, describeStanding, holdContest, median } from './contest.ts';
import { createGuideApp } from './guide.app.ts';

const BARE_TARGET = 0.5;
const GUIDE_TARGET = 2;

/** Verified and durable against verified only. */
export async function benchBare(setting: BenchSetting, options: ContestOptions): Promise<string[]> {
  await fillDirectory(20);
  const standings = await holdContest(
    setting,
    [await enterBare(setting), await enterRollcall(setting), await enterWorkingRollcall(setting)],
    options,
  );
  const ratio = median(standings[1]?.ratios ?? []);
  return [
    `${options.connections} connections, ${options.rounds} rounds of ${options.deliveries} deliveries`,
    ...standings.map(describeStanding),
    `  ${judgeTarget(`at least ${BARE_TARGET} of the bare receiver with the worker off`, ratio >= BARE_TARGET)}`,
  ];
}

/** Rollcall against the handler of Clerk's guide. */
export async function benchGuide(setting: BenchSetting, options: ContestOptions): Promise<string[]> {
  await fillDirectory(20);
  const guide = { name: "the guide's handler: upsert in the request", port: 0 };
  guide.port = await setting.serve(await createGuideApp(setting.secret));
  const contestants = [guide, await enterRollcall(setting), await enterWorkingRollcall(setting)];
  const standings = await holdContest(setting, contestants, options);
  const ratio = median(standings[1]?.ratios ?? []);
  return [
    `${options.connections} connections, ${options.rounds} rounds of ${options.deliveries} deliveries`,
    ...standings.map(describeStanding),
    `  ${judgeTarget(`at least ${GUIDE_TARGET} times the guide's handler with the worker off`, ratio >= GUIDE_TARGET)}`,
  ];
}

export async function enterBare(setting: BenchSetting): Promise<Contestant> {
  return { name: 'bare Express + svix verify + 204', port: await setting.serve(createBareApp(setting.secret)) };
}

export async function enterRollcall(setting: BenchSetting): Promise<Contestant> {
  const port = await setting.serve(setting.rollcall.createApp());
  return { name: 'Rollcall, worker off', port, cleanUp: emptyInbox };
}

/** The measured time ends with the last answer; what the worker has not applied by then is applied before the next turn. */
export async function enterWorkingRollcall(setting: BenchSetting): Promise<Contestant> {
  const worker = setting.rollcall.createWorker();
  let isDue = false;
  const gate = { ...worker, hasRoom: () => isDue && worker.hasRoom() };
  const port = await setting.serve(setting.rollcall.createApp(gate));
  return {
    name: 'Rollcall, worker on',
    port,
    prepare() {
      isDue = true;
      worker.start();
    },
    async cleanUp() {
      isDue = false;
      await waitUntilDrained();
      await worker.stop();
      await emptyInbox();
    },
  };
}

async function emptyInbox(): Promise<void> {
  await inboxRows().deleteMany({});
}
