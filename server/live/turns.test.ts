import { expect, it } from 'vitest';
import { setUpSocketPairs } from '#server/test/socket-pairs.ts';
import { createTurns } from './turns.ts';

const connectPair = setUpSocketPairs();
const connect = async () => (await connectPair()).socket;

/** Requests that are handled until the test lets them end. */
function openDesk() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = createTurns()(async (_socket, name: string) => {
    begun.push(name);
    await new Promise<void>((resolve) => ends.set(name, resolve));
    if (name.startsWith('bad')) throw new Error(name);
    return name;
  });
  return { begun, ask, end: (name: string) => ends.get(name)?.() };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

it('[LV19] handles the requests of a connection one after the other, also after one that failed or a pause', async () => {
  const { begun, ask, end } = openDesk();
  const socket = await connect();
  const answers = Promise.allSettled([ask(socket, 'bad one'), ask(socket, 'two')]);
  await soon();
  expect(begun).toEqual(['bad one']);
  end('bad one');
  await soon();
  expect(begun).toEqual(['bad one', 'two']);
  end('two');
  expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  const later = ask(socket, 'three');
  await soon();
  end('three');
  expect(await later).toBe('three');
});

it('[LV19] has no connection wait for another', async () => {
  const { begun, ask, end } = openDesk();
  const [one, other] = [await connect(), await connect()];
  const [mine, theirs] = [ask(one, 'mine'), ask(other, 'theirs')];
  await soon();
  expect(begun).toEqual(['mine', 'theirs']);
  end('theirs');
  expect(await theirs).toBe('theirs');
  end('mine');
  expect(await mine).toBe('mine');
});

it('[LV20] counts what one connection has waiting, and only that', async () => {
  const { ask, end } = openDesk();
  const [one, other] = [await connect(), await connect()];
  const waiting = Array.from({ length: 50 }, (_, index) => ask(one, `${index}`));
  await expect(ask(one, 'too much')).rejects.toMatchObject({ code: 'rate_limited' });
  const theirs = ask(other, 'theirs');
  await soon();
  end('theirs');
  expect(await theirs).toBe('theirs');
  for (const [index, answer] of waiting.entries()) {
    end(`${index}`);
    await answer;
    await soon();
  }
  const next = ask(one, 'next');
  await soon();
  end('next');
  expect(await next).toBe('next');
});
