import { describe, expect, it, vi } from 'vitest';
import { type PresenceFrame, type PresenceState, presenceStates } from '#shared/presence.ts';
import { createPresenceStore } from './presence.store.ts';

type Seen = [alias: number, state: PresenceState, since: number];

const frame = (serverNow: number, isWhole: boolean, ...seen: Seen[]): PresenceFrame => ({
  organizationId: 'org_1',
  serverNow,
  onlineCount: seen.filter(([, state]) => state === 'online').length,
  isWhole,
  entries: seen.map(([alias, state, since]) => [alias, presenceStates.indexOf(state), serverNow - since]),
});
const whole = (serverNow: number, ...seen: Seen[]) => frame(serverNow, true, ...seen);
const part = (serverNow: number, ...seen: Seen[]) => frame(serverNow, false, ...seen);

const runNow = (flush: () => void) => flush();

describe('what is known of presence', () => {
  it('[UI8] keeps what is shown when the answer after a short loss is not whole', () => {
    const store = createPresenceStore(runNow);
    store.answer(whole(1_000, [1, 'online', 500], [2, 'away', 600]));
    store.answer(part(3_000, [2, 'online', 2_900], [4, 'online', 2_950]));
    expect(store.get(1)).toEqual({ state: 'online', since: 500 });
    expect(store.get(2)).toEqual({ state: 'online', since: 2_900 });
    expect(store.get(3).state).toBe('offline');
    expect(store.get(4).state).toBe('online');
    expect(store.unknownSince()).toBeNull();
  });

  it('[UI8] calls nobody online again who was called unknown, until they are named or a whole frame comes', () => {
    const store = createPresenceStore(runNow);
    store.answer(whole(1_000, [1, 'online', 500], [2, 'online', 500], [3, 'unknown', 600]));
    store.forget(2_000);
    store.answer(part(7_500, [1, 'online', 7_000]));
    expect(store.get(1)).toEqual({ state: 'online', since: 7_000 });
    expect(store.get(2)).toEqual({ state: 'unknown', since: 2_000 });
    expect(store.get(3)).toEqual({ state: 'unknown', since: 600 });
    // Still among those who are online, as whoever the server cannot ask about (UI51), until it is known.
    expect([1, 2].map(store.wasOnline)).toEqual([true, true]);
    expect([store.onlineCount(), store.unknownSince(), store.isEverybodyKnown()]).toEqual([2, 2_000, false]);
    // The connection is lost for a moment more.
    store.answer(part(8_000, [4, 'online', 7_900]));
    expect([1, 2, 4].map((alias) => store.get(alias).state)).toEqual(['online', 'unknown', 'online']);
    store.update(whole(30_000, [1, 'online', 7_000]));
    expect(store.get(2).state).toBe('offline');
    expect([store.unknownSince(), store.isEverybodyKnown()]).toEqual([null, true]);
  });

  it('[UI8] keeps since when somebody is offline over a whole frame', () => {
    const store = createPresenceStore(runNow);
    store.answer(whole(1_000, [1, 'online', 500], [2, 'online', 500]));
    store.update(part(2_000, [1, 'offline', 1_900]));
    store.answer(whole(3_000));
    expect(store.get(1)).toEqual({ state: 'offline', since: 1_900 });
    expect(store.get(2)).toEqual({ state: 'offline', since: null });
    store.answer(whole(4_000, [1, 'online', 3_900]));
    expect(store.get(1)).toEqual({ state: 'online', since: 3_900 });
  });

  it('[UI8] is replaced by a whole frame that follows, as by a whole answer', () => {
    const store = createPresenceStore(runNow);
    store.answer(whole(1_000, [1, 'online', 500], [2, 'online', 600]));
    store.update(part(2_000, [3, 'away', 1_900]));
    store.update(whole(3_000, [2, 'online', 600]));
    expect([1, 2, 3].map((alias) => store.get(alias).state)).toEqual(['offline', 'online', 'offline']);
    expect(store.onlineCount()).toBe(1);
  });

  it('[UI8] shows what came when nothing was known before, and calls nobody offline until a whole frame does', () => {
    const store = createPresenceStore(runNow);
    store.answer(part(1_000, [1, 'online', 900]));
    expect(store.get(1).state).toBe('online');
    expect(store.get(2)).toEqual({ state: 'unknown', since: null });
    store.update(whole(2_000, [1, 'online', 900]));
    expect(store.get(2)).toEqual({ state: 'offline', since: null });
  });

  it('[UI8] counts whom it shows online, whatever the server counts, and nobody while nothing is known', () => {
    const store = createPresenceStore(runNow);
    expect(store.onlineCount()).toBeNull();
    store.answer(whole(1_000, [1, 'online', 500], [2, 'dnd', 500], [3, 'online', 500], [4, 'away', 500]));
    expect(store.onlineCount()).toBe(3);
    // The server has started anew, and so far one is back.
    store.answer(part(2_000, [1, 'online', 500]));
    expect(store.onlineCount()).toBe(3);
    store.update(part(3_000, [2, 'offline', 2_900], [4, 'online', 2_900], [5, 'online', 2_900]));
    expect(store.onlineCount()).toBe(4);
    store.update(whole(4_000, [1, 'online', 500]));
    expect(store.onlineCount()).toBe(1);
    store.forget(5_000);
    expect(store.onlineCount()).toBeNull();
  });

  it('[UI8] tells nobody of a person who is the same in a whole frame', () => {
    const store = createPresenceStore(runNow);
    store.answer(whole(1_000, [1, 'online', 500]));
    const before = store.get(1);
    store.update(whole(2_000, [1, 'online', 500]));
    expect(store.get(1)).toBe(before);
  });

  it('[UI51] holds who cannot be asked about for unknown since then, and for online if they were', () => {
    const store = createPresenceStore(runNow);
    store.answer(whole(1_000, [1, 'online', 500], [2, 'away', 500], [3, 'unknown', 900]));
    const heard = vi.fn();
    store.subscribe(1, heard);
    store.update(part(2_000, [1, 'unknown', 1_800], [2, 'unknown', 1_800]));
    expect(heard).toHaveBeenCalledTimes(1);
    expect(store.get(1)).toEqual({ state: 'unknown', since: 1_800 });
    expect([1, 2, 3].map(store.wasOnline)).toEqual([true, false, false]);
    expect(store.onlineCount()).toBe(1);
    store.update(part(3_000, [1, 'offline', 2_900]));
    expect([1, 2, 3].map(store.wasOnline)).toEqual([false, false, false]);
  });

  it('[UI10] tells of three people in view at a time, of each once, and all of what is newest', () => {
    const flushes: (() => void)[] = [];
    const store = createPresenceStore((flush) => void flushes.push(flush));
    store.answer(whole(1_000));
    flushes.shift()?.();
    const told: string[] = [];
    const inView = [2, 3, 4, 5, 6];
    for (const alias of inView) store.subscribe(alias, () => void told.push(`${alias} ${store.get(alias).state}`));
    store.subscribeAll(() => void told.push('count'));
    store.update(part(2_000, ...[1, ...inView].map((alias): Seen => [alias, 'online', 2_000])));
    flushes.shift()?.();
    expect(told.splice(0)).toEqual([2, 3, 4].map((alias) => `${alias} online`));
    store.update(part(3_000, [6, 'away', 3_000], [2, 'away', 3_000]));
    flushes.shift()?.();
    expect(told.splice(0)).toEqual(['5 online', '6 away', 'count']);
    flushes.shift()?.();
    expect(told.splice(0)).toEqual(['2 away']);
    expect(flushes).toEqual([]);
  });
});
