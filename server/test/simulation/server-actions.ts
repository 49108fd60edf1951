import { bounds } from './bounds.ts';
import type { SimulatedServer } from './simulated-server.ts';
import { closing, loss, type World } from './world.ts';

/** What happens to whole servers. */

const START_AGAIN_MS = 2_000;
const DRAIN_SPREAD_MS = 5_000;
/** Who has only just come is not sent away in the same moment. */
const DRAIN_AT_LEAST_MS = 300;
const DRAIN_EXTRA_MS = 500;
const LONGEST_PAUSE_MS = 300;
/** Some have a bad network, or a page that sleeps. */
const LATE_SHARE = 0.1;
const LATE_MS = 18_000;

/** A server that starts reads of those that are gone what they said last. */
export async function startServer(world: World): Promise<void> {
  const { cluster, note, allowOutdated } = world;
  allowOutdated(bounds.left);
  try {
    const server = await cluster.startServer();
    note(`${server.id} has started`);
  } catch (error) {
    // Whoever starts servers tries again.
    note(`a server could not start: ${error}`);
    world.time.after(START_AGAIN_MS, () => void startServer(world));
  }
}

/** A server dies, and whoever was there goes on elsewhere, or has just gone. */
export function killServer(
  world: World,
  server: SimulatedServer,
  { returnShare = 0.8, returnInMs = 10_000 } = {},
): void {
  const { cluster, tabs, chance, time, note } = world;
  note(`${server.id} is killed`);
  world.allowAt(server, bounds.died, loss);
  server.die();
  cluster.forget(server);
  for (const tab of tabs) {
    if (tab.place?.server !== server) continue;
    const { connection } = tab.place;
    tab.place = undefined;
    world.census.close(connection);
    if (chance.happens(returnShare)) time.after(chance.between(100, returnInMs), () => world.connect(tab));
    else tabs.delete(tab);
  }
}

/** A server leaves as `live.gateway.ts` has it: its clients go elsewhere, each in a moment of its own. Resolves when it is gone. */
export async function drainServer(world: World, server: SimulatedServer, { isAlone = false } = {}): Promise<void> {
  const { cluster, tabs, chance, time, note } = world;
  note(`${server.id} is drained`);
  world.allowAt(server, bounds.left, closing);
  server.beginToLeave();
  cluster.close(server);
  for (const tab of tabs) {
    if (tab.place?.server !== server) continue;
    const retryInMs = chance.between(DRAIN_AT_LEAST_MS, DRAIN_SPREAD_MS);
    const closesInMs = isAlone ? 0 : retryInMs;
    const move = () => {
      if (tab.place?.server === server) world.disconnect(tab, bounds.left);
    };
    time.after(closesInMs, move);
    const pauseMs = chance.happens(LATE_SHARE) ? LATE_MS : LONGEST_PAUSE_MS;
    time.after(retryInMs + chance.between(1, pauseMs), () => world.connect(tab));
  }
  await time.sleep(isAlone ? 1 : DRAIN_SPREAD_MS + DRAIN_EXTRA_MS);
  for (const tab of tabs) if (tab.place?.server === server) world.disconnect(tab, bounds.left);
  await server.leave();
  cluster.forget(server);
  note(`${server.id} has left`);
}
