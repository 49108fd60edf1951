import { describe, expect, it } from 'vitest';
import { createVirtualTime } from '#server/test/simulation/virtual-time.ts';
import { createMemoryLeaseStore } from './memory-lease.store.ts';
import { createPresenceExchange, HOLD_MS, LIFE_MS } from './presence.exchange.ts';

const BEAT_MS = 3_000;
const REPLY_MS = 100;
const nobody = new Map();

type Kind = 'list' | 'read' | 'renew' | 'add';

/** A server that hears of another one, `two`; what it is told of it is noted. */
async function setUp({ lifeMs = LIFE_MS * 10, isWhole = true } = {}) {
  const time = createVirtualTime();
  const store = createMemoryLeaseStore({ steadyNow: time.now, lifeMs });
  const heard: string[] = [];
  let isAway = false;
  let isSilent = false;
  const own = { isWhole: false };
  const reads: string[] = [];
  const failures: unknown[] = [];
  const muted = new Set<Kind>();
  let silence: Promise<void> | undefined;
  const told: number[] = [];
  const exchange = createPresenceExchange({
    serverId: 'one',
    store: {
      ...store,
      async list() {
        if (isAway) throw new Error('The store is away.');
        if (muted.has('list')) await silence;
        return store.list();
      },
      async renew(serverId) {
        if (muted.has('renew')) await silence;
        return store.renew(serverId);
      },
      async add(serverId, statement) {
        if (muted.has('add')) await silence;
        return store.add(serverId, statement);
      },
      async read(serverId) {
        if (isSilent) await new Promise(() => undefined);
        const statement = await store.read(serverId);
        if (muted.has('read')) await silence;
        await time.sleep(REPLY_MS);
        return statement;
      },
    },
    others: {
      own: () => nobody,
      ownOf: () => [],
      hear: () => heard.push('some'),
      hearAll: () => heard.push('all'),
      doubt(_serverId, since) {
        const word = since === null ? 'known' : 'doubted';
        if (word !== (heard.findLast((each) => each === 'known' || each === 'doubted') ?? 'known')) heard.push(word);
      },
      isWhole: () => own.isWhole,
      async markWhole() {
        own.isWhole = true;
      },
      distrust: () => reads.push('all'),
      // The database is silent.
      readUnread: () => new Promise(() => reads.push('unread')),
    },
    tell: (_serverId, { count }) => told.push(count),
    now: time.now,
    steadyNow: time.now,
    after: time.after,
    onFailure: (error) => failures.push(error),
  });
  await store.replace('two', { count: 2, isWhole, people: nobody });
  const started = exchange.start();
  await time.pass(REPLY_MS);
  await started;
  const say = (count: number) => store.add('two', { count, isWhole, people: nobody });
  const hear = (count: number, isNowWhole = isWhole) =>
    exchange.hear('two', { count, isWhole: isNowWhole, people: nobody, chosen: [] });
  const setAway = (next: boolean) => {
    isAway = next;
  };
  const setSilent = (next: boolean) => {
    isSilent = next;
  };
  /** Nothing of this kind is answered until the returned function is called, then all of it is. */
  const mute = (kind: Kind) => {
    let speak: () => void = () => undefined;
    silence = new Promise((resolve) => {
      speak = resolve;
    });
    muted.add(kind);
    return () => {
      muted.clear();
      speak();
    };
  };
  heard.length = 0;
  reads.length = 0;
  return { time, store, exchange, own, reads, failures, heard, say, hear, setAway, setSilent, mute, told };
}

describe('presence exchange', () => {
  it('[PS21] reads all that another server says only when it is not told in time', async () => {
    const { time, heard, say, hear } = await setUp();
    await time.pass(BEAT_MS - 1);
    await say(3);
    await time.pass(1);
    hear(3);
    await time.pass(BEAT_MS);
    expect(heard).toEqual(['some']);
    await say(4);
    await time.pass(BEAT_MS * 2);
    expect(heard).toEqual(['some', 'all']);
  });

  it('[PS21] prefers what it is told to what it reads meanwhile', async () => {
    const { time, heard, say, hear } = await setUp();
    await say(4);
    hear(4);
    await time.pass(1);
    for (const count of [3, 4, 5]) hear(count);
    await time.pass(REPLY_MS);
    expect(heard).toEqual(['some', 'some', 'some']);
  });

  it('[PS21] knows of people elsewhere again when it has looked, and does not doubt once more before', async () => {
    const { time, heard, say, hear, setAway } = await setUp();
    setAway(true);
    await time.pass(LIFE_MS + BEAT_MS);
    expect(heard).toEqual(['doubted']);
    setAway(false);
    await say(4);
    hear(4);
    await time.pass(BEAT_MS * 2);
    expect(heard).toEqual(['doubted', 'all', 'known']);
  });

  it('[PS21] doubts in time also when much waits for a store that is silent', async () => {
    const { time, heard, failures, hear, setSilent } = await setUp();
    setSilent(true);
    for (let count = 10; count < 20; count += 1) hear(count);
    await time.pass(LIFE_MS + BEAT_MS);
    expect(heard).toEqual(['doubted']);
    expect(failures).toMatchObject([{ name: 'LeaseStoreSilenceError' }]);
  });

  it('[PS20] has everybody read again after an outage, and waits for no database', async () => {
    const { time, store, reads, setAway } = await setUp({ lifeMs: LIFE_MS });
    await time.pass(BEAT_MS * 4);
    expect(reads).toEqual(['unread', 'unread', 'unread', 'unread']);
    expect(await store.list()).toEqual(new Map([['one', expect.any(Number)]]));
    reads.length = 0;
    setAway(true);
    await time.pass(BEAT_MS);
    setAway(false);
    await time.pass(BEAT_MS * 2);
    expect(reads).toEqual(['all', 'unread', 'unread']);
  });

  it('[PS10] is whole by a server that is, and says so', async () => {
    const { time, store, own } = await setUp();
    expect(own.isWhole).toBe(true);
    await time.pass(BEAT_MS);
    expect(await store.read('one')).toMatchObject({ isWhole: true });
  });

  it('[PS10] is not whole by a server that has only just started as well, until that one is', async () => {
    const { time, store, own, hear } = await setUp({ isWhole: false });
    await time.pass(BEAT_MS * 3);
    expect(own.isWhole).toBe(false);
    expect(await store.read('one')).toMatchObject({ isWhole: false });
    hear(3, true);
    await time.pass(BEAT_MS);
    expect(own.isWhole).toBe(true);
    await time.pass(BEAT_MS);
    expect(await store.read('one')).toMatchObject({ isWhole: true });
  });

  it.each(['list', 'renew'] as const)(
    '[PS20] goes no further in beats that are answered too late (%s)',
    async (kind) => {
      const { time, store, heard, say, mute } = await setUp({ lifeMs: LIFE_MS });
      const unmute = mute(kind);
      await time.pass(LIFE_MS + BEAT_MS / 2);
      expect(await say(3)).toBe(false);
      unmute();
      await time.pass(1);
      await store.replace('two', { count: 4, isWhole: true, people: nobody });
      await time.pass(BEAT_MS);
      expect(heard).toEqual(['doubted', 'all', 'known']);
    },
  );

  it('[PS18] does not believe a dead server that was asked while it lived', async () => {
    const { time, heard, hear, mute } = await setUp({ lifeMs: LIFE_MS });
    const unmute = mute('read');
    hear(4);
    await time.pass(LIFE_MS + BEAT_MS * 5);
    expect(heard.splice(0)).toContain('all');
    unmute();
    await time.pass(REPLY_MS);
    expect(heard).toEqual([]);
  });

  it('[PS21] tells nobody what was kept too late', async () => {
    const { time, exchange, mute, told } = await setUp();
    const unmute = mute('add');
    exchange.noteChanged('ada');
    await time.pass(BEAT_MS * 2);
    unmute();
    await time.pass(BEAT_MS);
    expect(told).toEqual([...new Set(told)].sort((one, another) => one - another));
  });

  it('[PS19] leaves what it holds alone, whatever still changes after it has stopped', async () => {
    const { time, store, exchange } = await setUp({ lifeMs: LIFE_MS });
    await exchange.stop();
    exchange.noteChanged('ada');
    exchange.noteChosen('ada');
    await time.pass(HOLD_MS - 1);
    expect(await store.read('one')).not.toBeNull();
    await time.pass(1);
    expect(await store.read('one')).toBeNull();
  });

  it('[PS19] says what it has not said yet when it stops', async () => {
    const { store, exchange } = await setUp();
    const before = await store.read('one');
    exchange.noteChanged('ada');
    await exchange.stop();
    expect((await store.read('one'))?.count).toBe((before?.count ?? 0) + 1);
  });
});
