import { createClient } from 'redis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LeaseStore } from '#server/presence/lease.store.ts';
import type { SessionLease } from '#server/presence/lease.ts';
import { createMemoryLeaseStore } from '#server/presence/memory-lease.store.ts';
import { type RedisProcess, startRedis } from '#server/test/redis-process.ts';
import type { RedisClient } from './redis.connection.ts';
import { createRedisLeaseStore } from './redis-lease.store.ts';

/** Longer than any test takes by the clock on the wall. */
const LIFE_MS = 600_000;
const open: SessionLease = { sessionId: 'sess_1', activity: 'active', connectedAt: 1_000 };
const leaving: SessionLease = { sessionId: 'sess_2', activity: 'idle', connectedAt: null };
const people = (entries: Record<string, SessionLease[]>) => new Map(Object.entries(entries));

interface Surroundings {
  store: LeaseStore;
  /** Lets time pass by the store's own clock. */
  pass: (ms: number) => Promise<unknown>;
}

/** What every store of leases does, whatever it is made of. */
function describeLeaseStore(name: string, setUp: () => Promise<Surroundings>): void {
  describe(`the lease store in ${name}`, () => {
    let { store, pass }: Surroundings = {
      store: createMemoryLeaseStore({ steadyNow: () => 0, lifeMs: 0 }),
      pass: async () => 0,
    };
    beforeEach(async () => {
      ({ store, pass } = await setUp());
    });

    it('[PS17] gives back what a server said, person by person', async () => {
      await store.replace('a', {
        count: 1,
        isWhole: false,
        people: people({ ada: [open, leaving], bob: [open], gone: [] }),
      });
      await store.replace('b', { count: 7, isWhole: false, people: people({}) });
      expect(await store.read('a')).toEqual({
        count: 1,
        isWhole: false,
        people: people({ ada: [open, leaving], bob: [open] }),
      });
      expect(await store.read('b')).toEqual({ count: 7, isWhole: false, people: people({}) });
      expect(await store.read('c')).toBeNull();
      expect(await store.list()).toEqual(
        new Map([
          ['a', 1],
          ['b', 7],
        ]),
      );
    });

    it('[PS17] replaces all, and adds and takes out single people', async () => {
      await store.replace('a', { count: 1, isWhole: false, people: people({ ada: [open] }) });
      await store.replace('a', { count: 2, isWhole: false, people: people({ bob: [open], cyd: [open] }) });
      expect(
        await store.add('a', { count: 3, isWhole: false, people: people({ dan: [leaving], bob: [], nobody: [] }) }),
      ).toBe(true);
      expect(await store.read('a')).toEqual({
        count: 3,
        isWhole: false,
        people: people({ cyd: [open], dan: [leaving] }),
      });
    });

    it('[PS17] takes a whole crowd that comes, and one that goes, in one statement', async () => {
      const crowd = (name: string, leases: SessionLease[]) =>
        Array.from({ length: 9_001 }, (_, index): [string, SessionLease[]] => [`${name}_${index}`, leases]);
      const say = { count: 1, isWhole: true };
      await store.replace('a', { ...say, people: new Map(crowd('early', [open])) });
      const told = [...crowd('early', []), ...crowd('late', [leaving])];
      expect(await store.add('a', { ...say, people: new Map(told) })).toBe(true);
      expect(await store.read('a')).toEqual({ ...say, people: new Map(crowd('late', [leaving])) });
    });

    it('[PS10] says of a server whether it is whole, as it said last', async () => {
      const say = { count: 1, people: people({ ada: [open] }) };
      await store.replace('a', { ...say, isWhole: false });
      await store.add('a', { ...say, isWhole: true });
      expect(await store.read('a')).toEqual({ ...say, isWhole: true });
      await store.add('a', { ...say, isWhole: false });
      expect(await store.read('a')).toEqual({ ...say, isWhole: false });
      await store.replace('a', { ...say, isWhole: true });
      expect(await store.read('a')).toEqual({ ...say, isWhole: true });
    });

    it('[PS18] forgets a server that gives no sign of life, and keeps one that does', async () => {
      await store.replace('dead', { count: 1, isWhole: false, people: people({ ada: [open] }) });
      await store.replace('alive', { count: 1, isWhole: false, people: people({ bob: [open] }) });
      for (let beat = 0; beat < 4; beat += 1) {
        await pass(LIFE_MS / 3);
        expect(await store.renew('alive')).toBe(true);
      }
      expect(await store.list()).toEqual(new Map([['alive', 1]]));
      expect(await store.read('dead')).toBeNull();
    });

    it('[PS18] takes what was added for a sign of life', async () => {
      const statement = { count: 1, isWhole: false, people: people({ ada: [open] }) };
      await store.replace('a', statement);
      await pass(LIFE_MS * 0.7);
      await store.add('a', statement);
      await pass(LIFE_MS * 0.7);
      expect(await store.read('a')).toEqual(statement);
    });

    it('[PS18] tells a server that was forgotten to say everything again, and keeps no part of it', async () => {
      await store.replace('a', { count: 1, isWhole: false, people: people({ ada: [open] }) });
      await pass(LIFE_MS * 1.2);
      expect(await store.renew('a')).toBe(false);
      const adding = store.add('a', { count: 2, isWhole: false, people: people({ bob: [open] }) });
      expect(await store.read('a'), 'while it is added').toBeNull();
      expect(await adding).toBe(false);
      expect(await store.read('a')).toBeNull();
      expect(await store.list()).toEqual(new Map());
      await store.replace('a', { count: 3, isWhole: false, people: people({ ada: [open] }) });
      expect(await store.list()).toEqual(new Map([['a', 3]]));
    });

    it('[PS19] holds what a server said that is about to be gone, for as long as it asked', async () => {
      await store.replace('a', { count: 1, isWhole: false, people: people({ ada: [leaving] }) });
      await store.hold('a', LIFE_MS * 3);
      await pass(LIFE_MS * 2);
      expect(await store.read('a')).not.toBeNull();
      await pass(LIFE_MS * 1.2);
      expect(await store.read('a')).toBeNull();
    });
  });
}

describeLeaseStore('memory', async () => {
  let time = 0;
  const store = createMemoryLeaseStore({ steadyNow: () => time, lifeMs: LIFE_MS });
  return {
    store,
    pass: async (ms) => {
      time += ms;
    },
  };
});

/** Redis forgets by its own clock, which nobody can move: time passes by shortening what is left to live. */
async function shortenLives(client: RedisClient, ms: number): Promise<void> {
  for (const key of await client.keys('*')) {
    const leftMs = await client.pTTL(key);
    // What has no end lives on. Redis takes away at once what is to end now.
    if (leftMs >= 0) await client.pExpire(key, Math.max(0, leftMs - ms));
  }
}

describe('with a real Redis', () => {
  let redis: RedisProcess;
  let client: RedisClient;
  beforeAll(async () => {
    redis = await startRedis();
    client = createClient({ url: redis.url });
    await client.connect();
  });
  afterAll(async () => {
    client.destroy();
    await redis.stop();
  });

  describeLeaseStore('Redis', async () => {
    await client.flushAll();
    return { store: createRedisLeaseStore({ client, lifeMs: LIFE_MS }), pass: (ms) => shortenLives(client, ms) };
  });

  it('[PS17] is asked for one change of many people, not for one of each', async () => {
    const store = createRedisLeaseStore({ client, lifeMs: LIFE_MS });
    const names = Array.from({ length: 1_000 }, (_, index) => `user_${index}`);
    const say = { count: 1, isWhole: false };
    await store.replace('a', { ...say, people: new Map(names.map((name) => [name, [open]])) });
    await client.configResetStat();
    const half = new Map(names.map((name, index) => [name, index % 2 === 0 ? [] : [leaving]]));
    await store.add('a', { ...say, people: half });
    const info = await client.info('commandstats');
    const times = (command: string) => Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(info)?.[1] ?? 0);
    expect([times('hset'), times('hdel')]).toEqual([1, 1]);
  });
});
