import { percentile } from '#server/bench/statistics.ts';
import type { BenchSetting } from './bench-setting.ts';
import type { RoundResult } from './load.messages.ts';

export interface Contestant {
  name: string;
  port: number;
  /** Run before and after each of its rounds, outside the measured time. */
  prepare?: () => Promise<void> | void;
  cleanUp?: () => Promise<void> | void;
}

export interface ContestOptions {
  rounds: number;
  /** Deliveries a round. */
  deliveries: number;
  connections: number;
}

/** One contestant's rounds; `ratios` are its throughput as a share of the first contestant's in the same turn. */
export interface Standing {
  name: string;
  perSecond: number[];
  ratios: number[];
  latencies: number[];
  /** Processor time of this process, the database's thread included, in ms a delivery: less at the mercy of neighbours. */
  cpuMs: number[];
}

type TurnResult = RoundResult & { cpuMs: number };

/**
 * Lets everybody have a turn in every round, so that what else the machine does falls on all alike, and compares within the
 * round. A round that is not counted goes first, to warm up.
 */
export async function holdContest(
  setting: BenchSetting,
  contestants: Contestant[],
  { rounds, deliveries, connections }: ContestOptions,
): Promise<Standing[]> {
  const standings = contestants.map(
    ({ name }): Standing => ({ name, perSecond: [], ratios: [], latencies: [], cpuMs: [] }),
  );
  for (let round = 0; round <= rounds; round += 1) {
    const results: TurnResult[] = [];
    for (const { port, prepare, cleanUp } of contestants) {
      await prepare?.();
      const first = setting.takeSequences(deliveries);
      const cpuBefore = process.cpuUsage();
      const sent = await setting.load.run({ port, secret: setting.secret, first, count: deliveries, connections });
      const { user, system } = process.cpuUsage(cpuBefore);
      results.push({ ...sent, cpuMs: (user + system) / 1_000 / deliveries });
      await cleanUp?.();
    }
    if (round > 0) count(standings, results, deliveries);
  }
  return standings;
}

function count(standings: Standing[], results: TurnResult[], deliveries: number): void {
  const yardstickMs = results[0]?.elapsedMs ?? Number.NaN;
  for (const [index, { elapsedMs, latencies, cpuMs }] of results.entries()) {
    const standing = standings[index];
    standing?.perSecond.push((deliveries / elapsedMs) * 1_000);
    standing?.ratios.push(yardstickMs / elapsedMs);
    standing?.latencies.push(...latencies);
    standing?.cpuMs.push(cpuMs);
  }
}

export function describeStanding({ name, perSecond, ratios, latencies, cpuMs }: Standing): string {
  const ratio = `ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`;
  const times = `p50 ${percentile(latencies, 50).toFixed(1)} ms  p99 ${percentile(latencies, 99).toFixed(1)} ms`;
  return `  ${name.padEnd(44)} ${median(perSecond).toFixed(0).padStart(6)}/s  ${ratio}  ${times}  cpu ${median(cpuMs).toFixed(2)} ms`;
}

export function median(values: number[]): number {
  return percentile(values, 50);
}
