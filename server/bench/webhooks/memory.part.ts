import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { judgeTarget } from '#server/bench/verdict.ts';
import { type BenchSetting, fillDirectory } from './bench-setting.ts';
import { enterRollcall, enterWorkingRollcall } from './receivers.part.ts';

export interface MemoryOptions {
  deliveries: number;
  isWorking: boolean;
}

interface Sample {
  delivered: number;
  heapMb: number;
  /** Without the pages of the database's file, which the kernel counts to whoever has them mapped. */
  anonymousMb: number;
  rssMb: number;
}

const SAMPLES = 20;
/** By how much of itself the heap may grow and still be called flat: what a collection leaves varies by a few percent. */
const HEAP_TOLERANCE = 0.1;

/** Whether the server keeps anything of what it has answered. */
export async function benchMemory(setting: BenchSetting, { deliveries, isWorking }: MemoryOptions): Promise<string[]> {
  await fillDirectory(20);
  const contestant = await (isWorking ? enterWorkingRollcall(setting) : enterRollcall(setting));
  const collectGarbage = exposeCollector();
  const samples: Sample[] = [];
  const size = Math.ceil(deliveries / SAMPLES);
  for (let delivered = size; delivered <= size * SAMPLES; delivered += size) {
    await contestant.prepare?.();
    const first = setting.takeSequences(size);
    await setting.load.run({ port: contestant.port, secret: setting.secret, first, count: size, connections: 32 });
    if (isWorking) await contestant.cleanUp?.();
    collectGarbage();
    samples.push(takeSample(delivered));
  }
  return [
    `${size * SAMPLES} deliveries, worker ${isWorking ? 'on' : 'off'}; after a collection each time`,
    ...samples.map(
      ({ delivered, heapMb, anonymousMb, rssMb }) =>
        `  ${String(delivered).padStart(8)}: heap ${heapMb.toFixed(1)} MB  anonymous ${anonymousMb.toFixed(0)} MB  rss ${rssMb.toFixed(0)} MB`,
    ),
    `  growth from the second quarter to the last: ${describeGrowth(samples)}`,
    `  ${judgeTarget(`a heap that grows by ${HEAP_TOLERANCE * 100} % at most meanwhile`, isFlat(samples))}`,
  ];
}

function takeSample(delivered: number): Sample {
  const { heapUsed, rss } = process.memoryUsage();
  return { delivered, heapMb: heapUsed / 1e6, anonymousMb: readAnonymousMb() ?? rss / 1e6, rssMb: rss / 1e6 };
}

/** Only Linux tells. */
function readAnonymousMb(): number | undefined {
  try {
    const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1_000;
  } catch {
    return undefined;
  }
}

/** The second quarter and the last: the first is still warming up. */
function takeQuarters(samples: Sample[]): { early: Sample[]; late: Sample[] } {
  const quarter = SAMPLES / 4;
  return { early: samples.slice(quarter, 2 * quarter), late: samples.slice(-quarter) };
}

function mean(samples: Sample[], pick: (sample: Sample) => number): number {
  return samples.reduce((sum, sample) => sum + pick(sample), 0) / samples.length;
}

/** Judged by the heap: beyond it, what the database's thread has mapped and freed comes and goes. */
function isFlat(samples: Sample[]): boolean {
  const { early, late } = takeQuarters(samples);
  const heap = (sample: Sample) => sample.heapMb;
  return mean(late, heap) <= mean(early, heap) * (1 + HEAP_TOLERANCE);
}

function describeGrowth(samples: Sample[]): string {
  const { early, late } = takeQuarters(samples);
  const delivered = mean(late, (sample) => sample.delivered) - mean(early, (sample) => sample.delivered);
  const grown = (pick: (sample: Sample) => number) => mean(late, pick) - mean(early, pick);
  const bytesEach = (mb: number) => `${mb.toFixed(1)} MB, ${((mb * 1e6) / delivered).toFixed(0)} bytes a delivery`;
  return `heap ${bytesEach(grown((sample) => sample.heapMb))}; anonymous ${bytesEach(grown((sample) => sample.anonymousMb))}`;
}

function exposeCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  return () => {
    if (typeof collect === 'function') collect();
  };
}
