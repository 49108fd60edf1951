import { judgeTarget } from '#server/bench/verdict.ts';
import { buildUserUpdate, toDeliveryId } from './bench-delivery.ts';
import { type BenchSetting, inboxRows } from './bench-setting.ts';
import { holdContest, median } from './contest.ts';
import { enterBare } from './receivers.part.ts';

export interface GrowthOptions {
  /** The largest number of inbox rows; it is reached by powers of ten from 1,000. */
  rows: number;
  rounds: number;
  /** Deliveries a round. */
  deliveries: number;
}

/** What one event costs at one size of the inbox. */
interface Cost {
  rows: number;
  /** Verified and kept: ms of processor time, and wall time as a multiple of the bare receiver's in the same turn. */
  insertCpuMs: number;
  insertToBare: number;
  claimCpuMs: number;
  claimMs: number;
}

const FIRST_ROWS = 1_000;
const FILL_CHUNK = 1_000;
const CLAIM = 200;
/** How many times the processor time at 1,000 rows an event may cost and still be called flat. */
const COST_TOLERANCE = 1.25;

/** Whether an event costs the same however much the inbox remembers. */
export async function benchGrowth(setting: BenchSetting, options: GrowthOptions): Promise<string[]> {
  const bare = await enterBare(setting);
  const rollcall = { name: 'Rollcall, worker off', port: await setting.serve(setting.rollcall.createApp()) };
  const costs: Cost[] = [];
  for (let rows = FIRST_ROWS; rows <= options.rows; rows *= 10) {
    await fillInbox(setting, rows);
    const claims: { cpuMs: number; ms: number }[] = [];
    const contestant = {
      ...rollcall,
      async cleanUp() {
        claims.push(await claimAndSettleAll(setting, options.deliveries));
      },
    };
    const [, standing] = await holdContest(setting, [bare, contestant], { ...options, connections: 32 });
    costs.push({
      rows,
      insertCpuMs: median(standing?.cpuMs ?? []),
      insertToBare: 1 / median(standing?.ratios ?? []),
      claimCpuMs: median(claims.map(({ cpuMs }) => cpuMs)),
      claimMs: median(claims.map(({ ms }) => ms)),
    });
    process.stdout.write(`${describeCost(costs.at(-1), costs[0])}\n`);
  }
  return [
    `${options.rounds} rounds of ${options.deliveries} deliveries at each size; figures above`,
    ...judgeCosts(costs),
  ];
}

/** Rows as they are long after they were applied, written past the server: nothing of this is measured. */
async function fillInbox(setting: BenchSetting, target: number): Promise<void> {
  for (let count = await inboxRows().estimatedDocumentCount(); count < target; ) {
    const size = Math.min(FILL_CHUNK, target - count);
    const first = setting.takeSequences(size);
    await inboxRows().insertMany(
      Array.from({ length: size }, (_, index) => settledRow(first + index)),
      { ordered: false },
    );
    count += size;
  }
}

function settledRow(sequence: number) {
  const at = 1_700_000_000_000 + sequence;
  return {
    _id: toDeliveryId(sequence),
    type: 'user.updated',
    entityKey: `user_${sequence}`,
    eventAt: at,
    userId: null,
    email: null,
    sentAt: at,
    receivedAt: at,
    waitingSince: at,
    verifiedBy: '00000000',
    bodyHash: String(sequence),
    body: JSON.stringify(buildUserUpdate(sequence)),
    state: 'applied',
    availableAt: at,
    leaseOwner: null,
    attempts: 1,
    reason: null,
    startedAt: at,
    settledAt: at,
    generation: 0,
    // As old as the retention allows, and not a day older: what is swept meanwhile would be measured too.
    expiresAt: new Date(Date.now() + 86_400_000),
  };
}

async function claimAndSettleAll({ rollcall }: BenchSetting, count: number): Promise<{ cpuMs: number; ms: number }> {
  const cpuBefore = process.cpuUsage();
  const beganAt = performance.now();
  const settlement = { state: 'applied', reason: null } as const;
  for (let rows = await rollcall.inbox.claim(CLAIM); rows.length > 0; rows = await rollcall.inbox.claim(CLAIM))
    await Promise.all(rows.map((row) => rollcall.inbox.settle(row, settlement, Date.now())));
  const { user, system } = process.cpuUsage(cpuBefore);
  return { cpuMs: (user + system) / 1_000 / count, ms: (performance.now() - beganAt) / count };
}

/** Judged by processor time, which neighbours disturb least. One size alone says nothing of growth. */
function judgeCosts(costs: Cost[]): string[] {
  const [first, last] = [costs[0], costs.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const isFlat = [last.insertCpuMs / first.insertCpuMs, last.claimCpuMs / first.claimCpuMs].every(
    (ratio) => ratio <= COST_TOLERANCE,
  );
  return [`  ${judgeTarget(`at ${last.rows} rows at most ${COST_TOLERANCE} of the cost at ${first.rows}`, isFlat)}`];
}

function describeCost(cost: Cost | undefined, first: Cost | undefined): string {
  if (cost === undefined || first === undefined) return '';
  const column = (name: string, value: number, base: number) =>
    `${name} ${value.toFixed(3)} (${(value / base).toFixed(2)})`;
  const columns = [
    column('insert cpu ms', cost.insertCpuMs, first.insertCpuMs),
    column('insert to bare', cost.insertToBare, first.insertToBare),
    column('claim+settle cpu ms', cost.claimCpuMs, first.claimCpuMs),
    column('claim+settle ms', cost.claimMs, first.claimMs),
  ];
  return `  ${String(cost.rows).padStart(8)} rows: ${columns.join('  ')}`;
}
