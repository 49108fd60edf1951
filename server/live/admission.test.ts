import { expect, it } from 'vitest';
import { createAdmission } from './admission.ts';

/** Everybody comes in the same moment; how long each is kept waiting, or is told to wait. */
async function storm(people: number) {
  const waits: number[] = [];
  const refusals: number[] = [];
  const admit = createAdmission({
    steadyNow: () => 1_000,
    random: () => 0.5,
    sleep: async (ms) => void waits.push(ms),
  });
  for (let person = 0; person < people; person += 1)
    await admit().catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'rate_limited' });
      refusals.push(Object(error).retryInMs);
    });
  return { waits, refusals };
}

it('[LV25] keeps nobody waiting while few come', async () => {
  expect(await storm(50)).toEqual({ waits: [], refusals: [] });
});

it('[LV25] lets a crowd in at an even pace', async () => {
  const { waits, refusals } = await storm(650);
  expect(refusals).toEqual([]);
  expect(waits).toHaveLength(599);
  expect(waits.at(-1)).toBeCloseTo(599 * (1_000 / 300), 0);
  for (const [index, wait] of waits.slice(1).entries()) expect(wait - (waits[index] ?? 0)).toBeCloseTo(1_000 / 300, 6);
});

it('[LV25] refuses who would wait longer than ten seconds, and says when to come again', async () => {
  const { waits, refusals } = await storm(4_000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(10_000);
  expect(refusals.length).toBeGreaterThan(900);
  for (const retryInMs of refusals) expect(retryInMs).toBeGreaterThan(10_000);
});
