import type { Chance } from './chance.ts';
import { killServer, startServer } from './server-actions.ts';
import type { World } from './world.ts';

/** What breaks between servers, and mends itself after a while. */

const LONGEST_TROUBLE_MS = 30_000;
/** The store forgets a server within it, or does not. */
const LONGEST_OUTAGE_MS = 12_000;
const MOST_LOST = 0.5;

type Trouble = (world: World, forMs: number) => void;

const breakStore: Trouble = ({ cluster, time, chance, note }, forMs) => {
  const state = chance.happens(0.5) ? 'away' : 'silent';
  const servers = chance.happens(0.5) ? cluster.all() : pickOne(chance, cluster.all());
  note(`the store is ${state} for ${forMs} ms, for ${servers.map(({ id }) => id).join(' and ')}`);
  cluster.setLinks(state, servers);
  time.after(forMs, () => cluster.setLinks('well', servers));
};

const loseStore: Trouble = ({ cluster, note }) => {
  note('the store loses everything');
  cluster.loseStore();
};

const cutOff: Trouble = ({ cluster, time, chance, note }, forMs) => {
  for (const { id } of pickOne(chance, cluster.all())) {
    note(`${id} hears nobody and is heard by nobody for ${forMs} ms`);
    cluster.network.cutOff(id);
    time.after(forMs, () => cluster.network.mend(id));
  }
};

const loseMessages: Trouble = ({ cluster, time, chance, note }, forMs) => {
  const share = (chance.between(1, 10) / 10) * MOST_LOST;
  note(`${share} of what servers tell is lost for ${forMs} ms`);
  cluster.network.lose(share);
  time.after(forMs, () => cluster.network.lose(0));
};

const loseDatabase: Trouble = ({ cluster, time, note }, forMs) => {
  note(`the database is away for ${forMs} ms`);
  cluster.setDatabaseAway(true);
  time.after(forMs, () => cluster.setDatabaseAway(false));
};

const loseServers: Trouble = (world, forMs) => {
  const { cluster, time, note } = world;
  const all = cluster.up();
  const awayMs = Math.min(forMs, LONGEST_OUTAGE_MS);
  note(`all servers die, and start again together after ${awayMs} ms`);
  for (const server of all) killServer(world, server);
  time.after(awayMs, () => {
    for (const _ of all) void startServer(world);
  });
};

export function causeTrouble(world: World): void {
  world.chance.pick<Trouble>([breakStore, loseStore, cutOff, loseMessages, loseDatabase, loseServers])(
    world,
    world.chance.between(100, LONGEST_TROUBLE_MS),
  );
}

/** Everything is well again, at once. */
export function endTrouble({ cluster, note }: World): void {
  note('all is well again');
  cluster.setLinks('well');
  cluster.setDatabaseAway(false);
  cluster.network.lose(0);
  for (const { id } of cluster.all()) cluster.network.mend(id);
}

function pickOne<Item>(chance: Chance, items: Item[]): Item[] {
  const item = chance.pickAny(items);
  return item === undefined ? [] : [item];
}
