import { expect, it } from 'vitest';
import { createCensus } from '#server/test/simulation/census.ts';
import { type Chance, createChance } from '#server/test/simulation/chance.ts';
import { createSimulatedCluster } from '#server/test/simulation/cluster.ts';
import { createHands, type Doer, type Doing, planDoings } from '#server/test/simulation/doings.ts';
import { createVirtualTime } from '#server/test/simulation/virtual-time.ts';
import type { PresenceFrame } from '#shared/presence.ts';

/*
 * The same hours twice, with and without what somebody does who is invisible: nobody may be able to tell which is which.
 * `PRIVACY_RUNS=10000` runs long; `PRIVACY_SEED=7 PRIVACY_RUNS=1` runs again what failed.
 */
const RUNS = Number(process.env.PRIVACY_RUNS ?? 150);
const SEED = Number(process.env.PRIVACY_SEED ?? Date.now() % 1e9);
const TIME_A_RUN_MS = 100;

const ORGANIZATIONS = ['org_one', 'org_two'] as const;
const HOURS_MS = 100_000;
const HIDDEN_DOINGS = 60;
/** So far apart that no two others are ever in one frame: then only the order of things can differ. */
const EVERY_MS = 2_000;
const OTHERS: readonly [Doer, ...Doer[]] = [
  {
    userId: 'ada',
    kinds: ['open', 'open', 'close', 'report', 'choose'],
    choices: ['auto', 'away', 'dnd', 'invisible'],
    organizationIds: ORGANIZATIONS,
  },
  {
    userId: 'bob',
    kinds: ['open', 'open', 'close', 'report', 'end'],
    choices: ['auto'],
    organizationIds: ORGANIZATIONS,
  },
];
const HIDDEN: Doer = {
  userId: 'hid',
  kinds: ['open', 'open', 'close', 'report', 'report', 'choose', 'end', 'move'],
  choices: ['invisible'],
  organizationIds: ORGANIZATIONS,
};
/** Everything takes as long as it may, however much else there is to do. */
const SLOWEST: Chance = { ...createChance(0), between: (_least, most) => most, happens: () => false };

/** Everything that anybody is shown who watches at one of the servers. */
async function watch(servers: number, doings: Doing[]): Promise<{ server: string; frame: PresenceFrame }[]> {
  const time = createVirtualTime();
  const census = createCensus(time.now);
  const cluster = createSimulatedCluster({
    time,
    chance: SLOWEST,
    census,
    isAlone: servers === 1,
    organizationIds: ORGANIZATIONS,
    longestSkewMs: 0,
  });
  for (let server = 0; server < servers; server += 1) {
    void cluster.startServer();
    await time.pass(500);
  }
  for (const userId of ['ada', 'bob', 'hid'])
    for (const organizationId of ORGANIZATIONS) census.join(userId, organizationId);
  census.choose('hid', { choice: 'invisible', until: null });
  const seen: { server: string; frame: PresenceFrame }[] = [];
  for (const { id, watch: look } of cluster.up()) look((frame) => seen.push({ server: id, frame }));
  const carryOut = createHands(cluster.up(), census);
  for (const doing of doings) time.after(doing.atMs, () => carryOut(doing));
  await time.pass(HOURS_MS);
  for (const { id, snapshot } of cluster.up())
    for (const organizationId of ORGANIZATIONS) seen.push({ server: id, frame: snapshot(organizationId) });
  return seen;
}

function planOf(seed: number): { others: Doing[]; hidden: Doing[] } {
  const chance = createChance(seed);
  const moments = Array.from({ length: HOURS_MS / EVERY_MS - 1 }, (_, index) => (index + 1) * EVERY_MS);
  const any = Array.from({ length: HIDDEN_DOINGS }, () => chance.between(1, HOURS_MS));
  return { others: planDoings(chance, OTHERS, moments), hidden: planDoings(chance, [HIDDEN], any) };
}

it('[PS23] shows nobody anything of what an invisible person does, to the millisecond', {
  timeout: 30_000 + RUNS * TIME_A_RUN_MS,
}, async () => {
  let frames = 0;
  for (let seed = SEED; seed < SEED + RUNS; seed += 1) {
    const { others, hidden } = planOf(seed);
    const without = await watch(1, others);
    expect(await watch(1, [...others, ...hidden]), `PRIVACY_SEED=${seed}`).toEqual(without);
    frames += without.length;
  }
  expect(frames).toBeGreaterThan(RUNS * 20);
});

it('[PS23] shows nobody anything of it at other servers either, but for when a server tells another', {
  timeout: 30_000 + RUNS * TIME_A_RUN_MS * 3,
}, async () => {
  /** Servers tell each other of all changes together, so the time of one depends on the one before it. */
  const withoutTimes = (seen: { server: string; frame: PresenceFrame }[], server: string) =>
    seen
      .filter((each) => each.server === server)
      .map(({ frame: { serverNow: _now, entries, ...frame } }) => ({
        ...frame,
        entries: entries.map(([alias, state]) => [alias, state]),
      }));
  for (let seed = SEED; seed < SEED + RUNS; seed += 1) {
    const { others, hidden } = planOf(seed);
    const [without, with_] = [await watch(3, others), await watch(3, [...others, ...hidden])];
    for (const server of new Set(without.map((each) => each.server)))
      expect(withoutTimes(with_, server), `PRIVACY_SEED=${seed}`).toEqual(withoutTimes(without, server));
  }
});
