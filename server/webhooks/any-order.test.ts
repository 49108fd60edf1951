import fc from 'fast-check';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClerkEvent } from '#server/test/clerk-events.ts';
import { type FaultyDatabase, openFaultyDatabase } from '#server/test/faulty-database.ts';
import { type Directory, faultsOf, readFresh, readStreams, replay } from '#server/test/story/change-streams.ts';
import { deliverInChaos } from '#server/test/story/chaos.ts';
import { pictureOf } from '#server/test/story/picture.ts';
import { emptyDatabase, readProjections } from '#server/test/story/projections.ts';
import { organizationsIn, readPicture } from '#server/test/story/read-picture.ts';
import { createProjector } from '#server/test/story/server-process.ts';
import { storyOf } from '#server/test/story/story.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { projectEvent } from './event-projector.ts';

/*
 * Two ways to the same end: a story of some hundred events told in order to a server that never fails, and told in chaos.
 * `STORY_RUNS=200 STORY_SEED=7 npm test -- any-order` runs longer, or again what failed: the seed is in the message.
 */
const RUNS = Number(process.env.STORY_RUNS ?? 3);
const SEED = Number(process.env.STORY_SEED ?? Date.now() % 1e9);
const TIME_A_RUN_MS = 30_000;

let database: FaultyDatabase;
let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(async (uri) => {
    database = await openFaultyDatabase(uri);
    return database.uri;
  });
});
afterAll(async () => {
  await close();
  await database.close();
});

interface Arrival {
  _id: string;
  receivedAt: number;
}

/** In the order in which it happened; of what happened in the same moment, what came in first goes first. */
async function sortByTime(events: Map<string, ClerkEvent>): Promise<ClerkEvent[]> {
  const rows = await mongoose.connection.collection<Arrival>('webhook_events').find().toArray();
  const arrivals = new Map(rows.map((row) => [row._id, row.receivedAt]));
  return [...events]
    .sort(([id, event], [otherId, other]) => {
      return event.timestamp - other.timestamp || (arrivals.get(id) ?? 0) - (arrivals.get(otherId) ?? 0);
    })
    .map(([, event]) => event);
}

async function tellInOrder(events: ClerkEvent[]): Promise<void> {
  let time = 1;
  const projector = createProjector(() => time);
  for (const event of events) {
    time += 1;
    await projectEvent(projector, event, { event: `msg_${time}`, eventAt: event.timestamp, receivedAt: time });
  }
}

/** Every directory as its stream ends, after a look at the streams themselves. */
async function readDirectories(): Promise<Map<string, Directory>> {
  const directories = new Map<string, Directory>();
  for (const [organizationId, stream] of await readStreams()) {
    expect(faultsOf(stream)).toEqual([]);
    const directory = replay(organizationId, stream);
    const fresh = await readFresh(organizationId);
    expect(directory.isDeleted || fresh === undefined ? fresh : directory).toEqual(fresh);
    expect(new Set(directory.members.map((card) => card.alias)).size).toBe(directory.members.length);
    directories.set(organizationId, directory);
  }
  return directories;
}

/** Aliases are given in the order in which members become known, so they differ. */
function withoutAliases(directories: Map<string, Directory>): Directory[] {
  return [...directories.keys()].sort().flatMap((id) => {
    const directory = directories.get(id);
    if (directory === undefined) return [];
    return [{ ...directory, members: directory.members.map((card) => ({ ...card, alias: 0 })) }];
  });
}

it('[IN10] ends in the state of the in-order run, whatever comes in which order, how often, and dies on the way', {
  timeout: RUNS * TIME_A_RUN_MS,
}, async () => {
  let [deaths, takeovers, told] = [0, 0, 0];
  const property = fc.asyncProperty(storyOf({ minLength: 180, maxLength: 260 }), fc.nat(), async (world, seed) => {
    await emptyDatabase();
    const story = world.events;
    const events = new Map(story.map((event, index) => [`msg_${index}`, event]));
    const attempts = story.map((event, index) => ({ id: `msg_${index}`, event }));
    const report = await deliverInChaos(attempts, seed, database);
    [deaths, takeovers, told] = [deaths + report.deaths, takeovers + report.takeovers, told + story.length];
    const inOrder = await sortByTime(events);
    expect(await mongoose.connection.collection('webhook_events').countDocuments({ state: 'dead' })).toBe(0);
    const [chaotic, chaoticDirectories] = [await readProjections(), await readDirectories()];
    await emptyDatabase();
    await tellInOrder(inOrder);
    expect(chaotic).toEqual(await readProjections());
    const directories = await readDirectories();
    expect(withoutAliases(chaoticDirectories)).toEqual(withoutAliases(directories));
    // Both runs could be wrong in the same way.
    const truth = pictureOf(world, inOrder);
    expect([await readPicture(), organizationsIn(directories)]).toEqual([truth, truth.organizations]);
  });
  const outcome = await fc.check(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
  const summary = `${outcome.numRuns} stories, ${told} events, ${deaths} deaths, ${takeovers} takeovers; STORY_SEED=${SEED}`;
  console.info(summary);
  // Not `assert`: it would print the whole story before it says what is wrong.
  if (outcome.failed) throw new Error(`Failed after ${summary}`, { cause: outcome.errorInstance });
});
