import { it } from 'vitest';
import {
  type Action,
  agree,
  choose,
  closeTab,
  moveMember,
  openTab,
  populate,
  reload,
  report,
  reportAlone,
  revoke,
  sleep,
} from '#server/test/simulation/client-actions.ts';
import { drainServer, killServer, startServer } from '#server/test/simulation/server-actions.ts';
import type { SimulatedServer } from '#server/test/simulation/simulated-server.ts';
import { type Simulation, startSimulation } from '#server/test/simulation/simulation.ts';
import { causeTrouble, endTrouble } from '#server/test/simulation/trouble-actions.ts';
import type { World } from '#server/test/simulation/world.ts';
import { LIFE_MS } from './presence.exchange.ts';

/*
 * Real parts, and a world around them in which nothing is left to chance but the seed. `SIMULATION_RUNS=100000` runs long;
 * `SIMULATION_SEED=7 SIMULATION_RUNS=1` runs again what failed: its seed, and all that happened, is in the message.
 */
const RUNS = Number(process.env.SIMULATION_RUNS ?? 2_000);
const SEED = Number(process.env.SIMULATION_SEED ?? Date.now() % 1e9);
const TIME_A_RUN_MS = 100;
/** How the runs are shared out. */
const SHARES = { everyday: 0.5, servers: 0.2, trouble: 0.15, unseen: 0.1, outage: 0.05 };
const LONGEST_SKEW_MS = 2_000;
const SETTLED_AFTER_MS = 60_000;
const REPLACED_AFTER_MS = [1_000, 30_000] as const;
const GHOST_MS = { calm: 10_000, dying: 60_000 };

const EVERYDAY: readonly [Action, ...Action[]] = [
  openTab,
  openTab,
  openTab,
  closeTab,
  reload,
  reload,
  sleep,
  report,
  reportAlone,
  choose,
  revoke,
  moveMember,
];

/** Runs it with one seed after the other. */
async function runAll(share: number, run: (seed: number) => Promise<void>): Promise<void> {
  for (let seed = SEED; seed < SEED + Math.ceil(RUNS * share); seed += 1)
    await run(seed).catch((error: unknown) => {
      throw new Error(`SIMULATION_SEED=${seed}\n${error instanceof Error ? error.message : error}`);
    });
}

async function act(simulation: Simulation, actions: readonly [Action, ...Action[]], times: number): Promise<void> {
  const { world, pass } = simulation;
  for (let time = 0; time < times; time += 1) {
    world.chance.pick(actions)(world);
    await pass(world.chance.between(1, 2_000));
  }
}

const servers = (seed: number) => 1 + (seed % 3);
const timeout = 60_000 + RUNS * TIME_A_RUN_MS;

it('[PS21] shows everybody what is so, in time, whatever people and their pages do', { timeout }, () =>
  runAll(SHARES.everyday, async (seed) => {
    const simulation = await startSimulation({
      seed,
      servers: servers(seed),
      longestSkewMs: LONGEST_SKEW_MS,
      ghostMs: GHOST_MS.calm,
    });
    populate(simulation.world);
    await act(simulation, EVERYDAY, 40);
    await simulation.pass(SETTLED_AFTER_MS);
  }),
);

it('[PS21] shows everybody what is so, in time, although servers die and leave and others come', { timeout }, () =>
  runAll(SHARES.servers, async (seed) => {
    const simulation = await startSimulation({
      seed,
      servers: servers(seed),
      longestSkewMs: LONGEST_SKEW_MS,
      ghostMs: GHOST_MS.dying,
    });
    populate(simulation.world);
    await act(simulation, [...EVERYDAY, ...EVERYDAY, replaceServer, replaceServer], 50);
    await simulation.pass(SETTLED_AFTER_MS);
  }),
);

it('[PS21] shows everybody what is so once the network, the store and the servers are well again', { timeout }, () =>
  runAll(SHARES.trouble, async (seed) => {
    const simulation = await startSimulation({ seed, servers: 2 + (seed % 2), ghostMs: GHOST_MS.dying });
    populate(simulation.world);
    simulation.beginTrouble();
    await act(simulation, [...EVERYDAY, ...EVERYDAY, replaceServer, causeTrouble, causeTrouble, causeTrouble], 50);
    endTrouble(simulation.world);
    await simulation.pass(SETTLED_AFTER_MS);
    simulation.endTrouble();
    await act(simulation, EVERYDAY, 5);
  }),
);

it('[PS22] shows nothing of reloads and of servers that are replaced one after the other', { timeout }, () =>
  runAll(SHARES.unseen, async (seed) => {
    const simulation = await startSimulation({ seed, servers: servers(seed), ghostMs: GHOST_MS.dying });
    const { world, pass } = simulation;
    populate(world);
    await act(simulation, [openTab, openTab, openTab, report, choose], 15);
    // A server that starts without others knows of a person only the devices that have come back so far.
    if (world.isAlone) agree(world);
    await pass(30_000);
    simulation.forbidChanges();
    for (const server of world.cluster.up()) {
      await act(simulation, [reload], world.chance.between(0, 5));
      void replaceInOrder(world, server);
      await act(simulation, [reload], world.chance.between(0, 20));
      await pass(20_000);
    }
    await pass(SETTLED_AFTER_MS);
  }),
);

it('[PS10] shows nothing of an outage of all servers, which start again together', { timeout }, () =>
  runAll(SHARES.outage, async (seed) => {
    const simulation = await startSimulation({ seed, servers: servers(seed), ghostMs: GHOST_MS.dying });
    const { world, pass } = simulation;
    populate(world);
    await act(simulation, [openTab, openTab, openTab, report, choose], 15);
    // A server that starts knows of a person only the devices that have come back so far.
    agree(world);
    await pass(30_000);
    simulation.forbidChanges();
    const all = world.cluster.up();
    for (const server of all) killServer(world, server, { returnShare: 1 });
    // By then the store has forgotten what they said.
    await pass(world.chance.between(LIFE_MS, LIFE_MS * 2));
    for (const _ of all) void startServer(world);
    await pass(SETTLED_AFTER_MS);
  }),
);

function replaceServer(world: World): void {
  const server = world.chance.pickAny(world.cluster.up());
  if (server === undefined) return;
  if (world.chance.happens(0.5)) void replaceInOrder(world, server);
  else {
    killServer(world, server);
    world.time.after(world.chance.between(...REPLACED_AFTER_MS), () => void startServer(world));
  }
}

/** The next one comes before it leaves, or after. */
async function replaceInOrder(world: World, server: SimulatedServer): Promise<void> {
  const { isAlone } = world;
  const isBefore = !isAlone && world.chance.happens(0.5);
  if (isBefore) await startServer(world);
  await drainServer(world, server, { isAlone });
  if (!isBefore) await startServer(world);
}
