import { expect, it } from 'vitest';
import { createOperations } from '#server/test/fuzz/isolation-operations.ts';
import { createOracle } from '#server/test/fuzz/isolation-oracle.ts';
import { createIsolationPeople, PEOPLE } from '#server/test/fuzz/isolation-people.ts';
import { createChance } from '#server/test/simulation/chance.ts';
import { startTestServer } from '#server/test/test-server.ts';

/*
 * Everybody does anything, and an oracle reads along with everybody. `ISOLATION_OPERATIONS=100000 npm test -- isolation`
 * runs long; `ISOLATION_SEED` begins the same again, though the network decides what meets what.
 */
const OPERATIONS = Number(process.env.ISOLATION_OPERATIONS ?? 3_000);
const SEED = Number(process.env.ISOLATION_SEED ?? Date.now() % 1e9);
const AT_ONCE = 32;
const TIME_AN_OPERATION_MS = 40;

it('[AC3] [AC6] [LV8] [LV9] [PS11] [PS16] shows nobody anything of other organizations, nor of who is invisible', {
  timeout: 60_000 + OPERATIONS * TIME_AN_OPERATION_MS,
}, async () => {
  const server = await startTestServer();
  const chance = createChance(SEED);
  const oracle = createOracle(PEOPLE, Date.now);
  const people = createIsolationPeople({ server, oracle, chance });
  const operate = createOperations({ server, oracle, people, chance });
  const startedAt = Date.now();
  try {
    await people.found();
    let done = 0;
    async function goOn(): Promise<void> {
      for (; done < OPERATIONS && oracle.faults.length === 0; done += 1) await operate();
    }
    await Promise.all(Array.from({ length: AT_ONCE }, goOn));
    console.info(`ISOLATION_SEED=${SEED}: ${done} in ${Date.now() - startedAt} ms`, oracle.counts);
  } finally {
    people.close();
    await server.stop();
  }
  expect(oracle.faults, `ISOLATION_SEED=${SEED}`).toEqual([]);
  // Little that was judged would be little to find fault with.
  for (const [what, count] of Object.entries(oracle.counts)) expect(count, what).toBeGreaterThan(OPERATIONS / 10);
});
