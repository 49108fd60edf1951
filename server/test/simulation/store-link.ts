import type { LeaseStore } from '#server/presence/lease.store.ts';
import type { Chance } from './chance.ts';
import type { VirtualTime } from './virtual-time.ts';

/** `away` refuses at once, `silent` does not answer until it is over. */
export type LinkState = 'well' | 'away' | 'silent';

export interface StoreLink {
  store: LeaseStore;
  set(state: LinkState): void;
  /** For how long nothing has come through; 0 while it is well. */
  brokenMs(): number;
}

export interface StoreLinkOptions {
  /** The store itself; another one after it has lost everything. */
  store: () => LeaseStore;
  time: VirtualTime;
  chance: Chance;
  longestDelayMs: number;
}

/**
 * The way of one server to the store: what it asks arrives in its order, and takes time there and back. A link that
 * breaks in between leaves the server in doubt whether it was done.
 */
export function createStoreLink({ store, time, chance, longestDelayMs }: StoreLinkOptions): StoreLink {
  let state: LinkState = 'well';
  let wellUntil = time.now();
  let waiting: (() => void)[] = [];
  let last: Promise<unknown> = Promise.resolve();

  function refuseWhileAway(): void {
    if (state === 'away') throw new Error('The store is away.');
  }

  async function travel(): Promise<void> {
    refuseWhileAway();
    await time.sleep(chance.between(0, longestDelayMs));
    while (state === 'silent') await new Promise<void>((resolve) => waiting.push(resolve));
    refuseWhileAway();
  }

  function ask<Answer>(work: (reached: LeaseStore) => Promise<Answer>): Promise<Answer> {
    const arrived = last.then(travel);
    last = arrived.catch(() => undefined);
    return arrived.then(async () => {
      const answer = await work(store());
      await travel();
      return answer;
    });
  }

  return {
    store: {
      replace: (serverId, statement) => ask((reached) => reached.replace(serverId, statement)),
      add: (serverId, statement) => ask((reached) => reached.add(serverId, statement)),
      renew: (serverId) => ask((reached) => reached.renew(serverId)),
      list: () => ask((reached) => reached.list()),
      read: (serverId) => ask((reached) => reached.read(serverId)),
      hold: (serverId, forMs) => ask((reached) => reached.hold(serverId, forMs)),
    },
    brokenMs: () => (state === 'well' ? 0 : time.now() - wellUntil),
    set(next) {
      if (state === 'well') wellUntil = time.now();
      state = next;
      for (const resume of waiting.splice(0)) resume();
      waiting = [];
    },
  };
}
