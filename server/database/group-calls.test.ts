import { afterEach, expect, it, vi } from 'vitest';
import { type GroupLimits, groupCalls } from './group-calls.ts';

afterEach(() => void vi.useRealTimers());

/** A command of which the test decides when it is answered, and how. */
function createCommand(limits: GroupLimits = {}) {
  const commands: { items: number[]; answer: (results: (number | Error)[]) => void; fail: (cause: Error) => void }[] =
    [];
  const call = groupCalls(
    (items: number[]) =>
      new Promise<(number | Error)[]>((answer, fail) => {
        commands.push({ items, answer, fail });
      }),
    limits,
  );
  return { call, commands };
}

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

it('[IN9] makes one command of what comes together, and at most two at a time of what comes later', async () => {
  const { call, commands } = createCommand();
  const first = [call(1), call(2)];
  await turnOfTheLoop();
  const second = call(3);
  await turnOfTheLoop();
  const third = [call(4), call(5)];
  await turnOfTheLoop();
  expect(commands.map(({ items }) => items)).toEqual([[1, 2], [3]]);
  commands[0]?.answer([10, 20]);
  expect(await Promise.all(first)).toEqual([10, 20]);
  await turnOfTheLoop();
  expect(commands[2]?.items).toEqual([4, 5]);
  commands[1]?.answer([30]);
  commands[2]?.answer([40, 50]);
  expect(await Promise.all([second, ...third])).toEqual([30, 40, 50]);
});

it('[IN9] tells each call what became of it: one that is refused fails alone, a lost command fails all of its calls', async () => {
  const { call, commands } = createCommand();
  const outcomes = Promise.allSettled([call(1), call(2)]);
  await turnOfTheLoop();
  commands[0]?.answer([10, new Error('refused')]);
  expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  const lost = Promise.allSettled([call(3), call(4)]);
  await turnOfTheLoop();
  commands[1]?.fail(new Error('lost'));
  expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

it('[IN9] takes a call that was left without an answer for a failed one', async () => {
  const { call, commands } = createCommand();
  const outcomes = Promise.allSettled([call(1), call(2)]);
  await turnOfTheLoop();
  commands[0]?.answer([10]);
  expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});

/** Two commands that nobody answers, and what waits behind them. */
async function stall(limits: GroupLimits = {}) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const { call, commands } = createCommand(limits);
  const stuck = [1, 2].map((item) => call(item).catch((error: Error) => error.message));
  await turnOfTheLoop();
  stuck.push(call(3).catch((error: Error) => error.message));
  await turnOfTheLoop();
  expect(commands.map(({ items }) => items)).toEqual([[1, 2], [3]]);
  return { call, commands, stuck };
}

it('[IN9] gives up a command that is never answered, and goes on with what was called since', async () => {
  const { call, commands, stuck } = await stall();
  const early = call(4).catch((error: Error) => error.message);
  await vi.advanceTimersByTimeAsync(11_000);
  const late = call(5);
  await vi.advanceTimersByTimeAsync(1_000);
  await turnOfTheLoop();
  expect(await Promise.all(stuck)).toEqual(Array.from({ length: 3 }, () => 'There was no answer within 12000 ms.'));
  expect(await early).toBe('The database had no time for this within 5000 ms.');
  expect(commands[2]?.items).toEqual([5]);
  commands[2]?.answer([50]);
  expect(await late).toBe(50);
});

it('[IN9] refuses at once what would wait behind too many', async () => {
  const { call, commands } = await stall({ maxWaiting: 2 });
  const waiting = [call(4), call(5)];
  await expect(call(6)).rejects.toThrow('Too many wait for the database.');
  commands[0]?.answer([10, 20]);
  await turnOfTheLoop();
  commands[2]?.answer([40, 50]);
  expect(await Promise.all(waiting)).toEqual([40, 50]);
});
