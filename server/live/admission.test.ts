import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { AppError } from '#server/errors.ts';
import { createAdmission } from './admission.ts';

/** A door on a clock that moves only when everybody waits. */
function openDoor() {
  let time = 1_000;
  const sleepers: { until: number; wake: () => void }[] = [];
  const admit = createAdmission({
    steadyNow: () => time,
    random: () => 0.5,
    sleep: (ms) => new Promise<void>((wake) => void sleepers.push({ until: time + ms, wake })),
  });
  const entries: number[] = [];
  const refusals: number[] = [];
  const enter = (userId: string = randomUUID()) =>
    admit(userId).then(
      () => void entries.push(time - 1_000),
      (error: unknown) => {
        if (!(error instanceof AppError) || error.code !== 'rate_limited') throw error;
        refusals.push(error.retryInMs ?? 0);
      },
    );
  return {
    entries,
    refusals,
    enter,
    pass(ms: number) {
      time += ms;
    },
    async waitForAll() {
      await new Promise(setImmediate);
      while (sleepers.length > 0) {
        time = Math.min(...sleepers.map(({ until }) => until));
        const due = sleepers.filter(({ until }) => until <= time);
        sleepers.splice(0, sleepers.length, ...sleepers.filter(({ until }) => until > time));
        for (const { wake } of due) wake();
        await new Promise(setImmediate);
      }
    },
  };
}

/** Everybody comes in the same moment: when each got in, in ms from then, and how long the others are told to wait. */
async function storm(people: number) {
  const door = openDoor();
  for (let person = 0; person < people; person += 1) void door.enter();
  await door.waitForAll();
  return door;
}

it('[LV25] keeps nobody waiting while few come', async () => {
  expect((await storm(50)).entries).toEqual(Array.from({ length: 50 }, () => 0));
});

it('[LV25] lets a crowd in fifteen at a time, 300 a second', async () => {
  const { entries, refusals } = await storm(650);
  expect(refusals).toEqual([]);
  expect(entries.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 0));
  const steps = new Map<number, number>();
  for (const at of entries.filter((at) => at > 0)) steps.set(at, (steps.get(at) ?? 0) + 1);
  expect([...steps.keys()]).toEqual(Array.from({ length: 40 }, (_, step) => (step + 1) * 50));
  // One more or less where a step falls on somebody's turn.
  for (const together of steps.values()) expect(Math.abs(together - 15)).toBeLessThanOrEqual(1);
});

it('[LV25] refuses who would wait longer than ten seconds, and says when to come again', async () => {
  const { entries, refusals } = await storm(4_000);
  expect(Math.max(...entries)).toBeLessThanOrEqual(10_050);
  expect(refusals.length).toBeGreaterThan(900);
  for (const retryInMs of refusals) expect(retryInMs).toBeGreaterThan(10_000);
});

it('[LV25] has room again as time passes', async () => {
  const door = await storm(350);
  expect(Math.max(...door.entries)).toBeGreaterThanOrEqual(1_000);
  door.pass(2_000);
  const before = door.entries.length;
  await door.enter();
  expect(door.entries).toHaveLength(before + 1);
});

it('[LV25] has nobody wait for one person who comes again and again', async () => {
  const door = openDoor();
  for (let times = 0; times < 1_000; times += 1) void door.enter('user_restless');
  void door.enter('user_patient');
  await door.waitForAll();
  expect(door.entries).toHaveLength(61);
  expect(Math.max(...door.entries)).toBeLessThanOrEqual(50);
  expect(new Set(door.refusals)).toEqual(new Set([10_000]));
  door.pass(10_000);
  await door.enter('user_restless');
  expect(door.entries).toHaveLength(62);
});
