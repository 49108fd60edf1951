import { expect, it } from 'vitest';
import { bounds } from '#server/test/simulation/bounds.ts';
import { type Action, choose, closeTab, moveMember, openTab, populate, reload, report, revoke, sleep } from '#server/test/simulation/client-actions.ts';
import { startSimulation } from '#server/test/simulation/simulation.ts';

const RUNS = Number(process.env.SIMULATION_RUNS ?? 100);
const SEED = Number(process.env.SIMULATION_SEED ?? Date.now() % 1e9);

const EVERYDAY: readonly [Action, ...Action[]] = [openTab, openTab, openTab, closeTab, reload, reload, sleep, report, report, choose, revoke, moveMember];

it('[PS21] calm', { timeout: 600_000 }, async () => {
  const began = Date.now();
  for (let seed = SEED; seed < SEED + RUNS; seed += 1) {
    try {
      const simulation = await startSimulation({ seed, servers: 1 + (seed % 3), longestSkewMs: 2000, ghostMs: 10_000 });
      populate(simulation.world);
      for (let n = 0; n < 40; n += 1) {
        simulation.world.chance.pick(EVERYDAY)(simulation.world);
        await simulation.pass(simulation.world.chance.between(1, 2_000));
      }
      await simulation.pass(60_000);
    } catch (error) {
      throw new Error(`SIMULATION_SEED=${seed}\n${error instanceof Error ? error.message : error}`);
    }
  }
  console.info(Date.now() - began);
  expect(bounds).toBeDefined();
});
