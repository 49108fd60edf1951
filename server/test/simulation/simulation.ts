import { type Audience, createAudience } from './audience.ts';
import { createChance } from './chance.ts';
import { startServer } from './server-actions.ts';
import { lookAtSightings } from './sightings.ts';
import { createWorld, type World } from './world.ts';

export interface Simulation {
  world: World;
  audience: Audience;
  /** Lets time pass, with a look at what everybody sees every so often. */
  pass(ms: number): Promise<void>;
  /** From now on only people who are long gone are looked for: what else is seen may be old, as something is broken. */
  beginTrouble(): void;
  endTrouble(): void;
  /** From now on nobody may see anything of anybody change. */
  forbidChanges(): void;
}

export interface SimulationOptions {
  seed: number;
  servers: number;
  longestSkewMs?: number;
  /** Nobody is shown so long after they have gone. */
  ghostMs: number;
}

const LOOK_EVERY_MS = 500;

/** Servers, people who use them and people who look on, all of it decided by the seed. A fault is an error with the story. */
export async function startSimulation(options: SimulationOptions): Promise<Simulation> {
  const { seed, servers, longestSkewMs = 0, ghostMs } = options;
  const world = createWorld({ chance: createChance(seed), isAlone: servers === 1, longestSkewMs });
  const audience = createAudience(world, servers);
  let isTroubled = false;
  let areChangesForbidden = false;
  let fault: Error | undefined;

  world.time.every(LOOK_EVERY_MS, () => {
    const changes = audience.takeChanges();
    const faults = audience.lookForFaults({ onlyGhosts: isTroubled, ghostMs });
    faults.push(...lookAtSightings(world, { isTroubled }));
    if (areChangesForbidden) faults.push(...changes);
    if (faults.length > 0 && fault === undefined) fault = tell(world, faults);
  });

  async function pass(ms: number): Promise<void> {
    await world.time.pass(ms);
    if (fault !== undefined) throw fault;
  }

  for (let server = 1; server <= servers; server += 1) {
    void startServer(world);
    await pass(LOOK_EVERY_MS);
  }
  return {
    world,
    audience,
    pass,
    beginTrouble() {
      isTroubled = true;
    },
    endTrouble() {
      isTroubled = false;
    },
    forbidChanges() {
      areChangesForbidden = true;
    },
  };
}

/** What is wrong, and all that came before. */
function tell({ log, note }: World, faults: string[]): Error {
  for (const fault of faults) note(`WRONG: ${fault}`);
  return new Error(log.join('\n'));
}
