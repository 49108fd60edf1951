import { expect, it } from 'vitest';
import { groupCalls } from './group-calls.ts';

/** A command of which the test decides when it is answered, and how. */
function createCommand() {
  const commands: { items: number[]; answer: (results: (number | Error)[]) => void; fail: (cause: Error) => void }[] =
    [];
  const call = groupCalls(
    (items: number[]) =>
      new Promise<(number | Error)[]>((answer, fail) => {
        commands.push({ items, answer, fail });
      }),
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
