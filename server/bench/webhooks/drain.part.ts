import { type BenchSetting, fillDirectory, waitUntilDrained } from './bench-setting.ts';
import { median } from './contest.ts';

export interface DrainOptions {
  rounds: number;
  /** Deliveries that wait when the worker starts. */
  backlog: number;
  organizations: number;
}

/** How many events a second the worker applies; each renames somebody, so that each moves a directory's version. */
export async function benchDrain(setting: BenchSetting, options: DrainOptions): Promise<string[]> {
  const { rounds, backlog, organizations } = options;
  await fillDirectory(organizations);
  const port = await setting.serve(setting.rollcall.createApp());
  const perSecond: number[] = [];
  const cpuMs: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const first = setting.takeSequences(backlog);
    await setting.load.run({ port, secret: setting.secret, first, count: backlog, connections: 32 });
    const worker = setting.rollcall.createWorker();
    const cpuBefore = process.cpuUsage();
    const beganAt = performance.now();
    worker.start();
    await waitUntilDrained();
    const { user, system } = process.cpuUsage(cpuBefore);
    if (round > 0) cpuMs.push((user + system) / 1_000 / backlog);
    if (round > 0) perSecond.push((backlog / (performance.now() - beganAt)) * 1_000);
    await worker.stop();
  }
  return [
    `backlog of ${backlog}, ${organizations} organizations, ${rounds} rounds`,
    `  applied: ${median(perSecond).toFixed(0)}/s (${Math.min(...perSecond).toFixed(0)} to ${Math.max(...perSecond).toFixed(0)}), cpu ${median(cpuMs).toFixed(2)} ms an event`,
  ];
}
