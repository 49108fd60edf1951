import type { LeaseStore } from '#server/presence/lease.store.ts';
import { createMemoryLeaseStore } from '#server/presence/memory-lease.store.ts';
import { LIFE_MS } from '#server/presence/presence.exchange.ts';
import type { Census } from './census.ts';
import type { Chance } from './chance.ts';
import { createNetwork, type Network } from './network.ts';
import { createSimulatedServer, type Hearer, type SimulatedServer } from './simulated-server.ts';
import { createStoreLink, type LinkState } from './store-link.ts';
import type { VirtualTime } from './virtual-time.ts';

const LONGEST_DELAY_MS = 40;
const LONGEST_STORE_DELAY_MS = 20;
const LONGEST_READ_MS = 30;

/** Servers that share a store, a database and a network. */
export interface SimulatedCluster {
  network: Network<Hearer>;
  /** Those that take connections. */
  up(): SimulatedServer[];
  /** Those that still have some, too. */
  all(): SimulatedServer[];
  /** Resolves when the server takes connections; rejects when it cannot. */
  startServer(): Promise<SimulatedServer>;
  /** No more connections are taken there. */
  close(server: SimulatedServer): void;
  /** It is there no more. */
  forget(server: SimulatedServer): void;
  setLinks(state: LinkState, servers?: SimulatedServer[]): void;
  /** The store forgets everything. */
  loseStore(): void;
  /** Whether the database refuses whatever is asked of it. */
  setDatabaseAway(isAway: boolean): void;
}

export interface ClusterOptions {
  time: VirtualTime;
  chance: Chance;
  census: Census;
  /** A server that is alone keeps its store to itself. */
  isAlone: boolean;
  organizationIds: readonly string[];
  longestSkewMs: number;
}

export function createSimulatedCluster(options: ClusterOptions): SimulatedCluster {
  const { time, chance, census, isAlone, organizationIds, longestSkewMs } = options;
  const network = createNetwork<Hearer>({ time, chance, longestDelayMs: LONGEST_DELAY_MS });
  const up = new Set<SimulatedServer>();
  const all = new Set<SimulatedServer>();
  let store: LeaseStore = openStore();
  let lastId = 0;
  let isDatabaseAway = false;

  function openStore(): LeaseStore {
    return createMemoryLeaseStore({ steadyNow: time.now, lifeMs: LIFE_MS });
  }

  async function read<Answer>(answer: () => Answer): Promise<Answer> {
    await time.sleep(chance.between(0, LONGEST_READ_MS));
    if (isDatabaseAway) throw new Error('The database is away.');
    return answer();
  }

  function createServer(): SimulatedServer {
    lastId += 1;
    return createSimulatedServer({
      id: `server ${lastId}`,
      time,
      skewMs: chance.between(-longestSkewMs, longestSkewMs),
      link: createStoreLink({ store: () => store, time, chance, longestDelayMs: LONGEST_STORE_DELAY_MS }),
      network,
      organizationIds,
      findAliases: (userId) => read(() => new Map(census.aliasesOf(userId))),
      choices: {
        find: (userId) => read(() => census.choiceOf(userId)),
        save: (userId, choice) => read(() => census.choose(userId, choice)),
      },
    });
  }

  return {
    network,
    up: () => [...up],
    all: () => [...all],
    async startServer() {
      if (isAlone) store = openStore();
      const server = createServer();
      all.add(server);
      await server.start().catch((error: unknown) => {
        server.die();
        all.delete(server);
        throw error;
      });
      if (all.has(server)) up.add(server);
      return server;
    },
    close: (server) => void up.delete(server),
    forget(server) {
      up.delete(server);
      all.delete(server);
    },
    setLinks(state, servers = [...all]) {
      for (const { link } of servers) link.set(state);
    },
    loseStore() {
      store = openStore();
    },
    setDatabaseAway(isAway) {
      isDatabaseAway = isAway;
    },
  };
}
