import mongoose from 'mongoose';
import type { ClerkEvent } from '#server/test/clerk-events.ts';
import type { Fault, FaultyDatabase } from '#server/test/faulty-database.ts';
import { waitFor } from '#server/test/test-server.ts';
import { LEASE_MS } from '#server/webhooks/webhook.inbox.ts';
import { createRandom } from './random.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

interface Attempt {
  id: string;
  event: ClerkEvent;
}

/** Longer than any pause between two tries of an event. */
const AFTER_EVERY_PAUSE_MS = 300_000;
const MAX_ROUNDS = 60;
const FAULTS: Fault[] = ['death', 'death', 'lost', 'unanswered'];

export interface ChaosReport {
  deaths: number;
  faults: number;
  takeovers: number;
}

/**
 * Delivers the events as a bad network would, to two server processes that share a database: in any order, some several
 * times, while writes fail, answers get lost, processes die between two writes, and leases run out under those who work.
 * Resolves when every event is settled. All of it follows from the seed, but for the order of what happens at once.
 */
export async function deliverInChaos(events: Attempt[], seed: number, database: FaultyDatabase): Promise<ChaosReport> {
  const random = createRandom(seed);
  const upTo = (limit: number) => Math.floor(random() * limit);
  const report: ChaosReport = { deaths: 0, faults: 0, takeovers: 0 };
  let time = 1_900_000_000_000;
  // Never the same twice: which of two deliveries came first is always known.
  const now = () => (time += 1);
  const start = () => startServerProcess(now, random);
  let processes = [start(), start()];

  async function replaceTheDead(): Promise<void> {
    if (!database.isDead()) return;
    await Promise.all(processes.map((one) => one.stop()));
    database.revive();
    report.deaths += 1;
    time += LEASE_MS + 1;
    processes = [start(), start()];
  }

  const isQuiet = () => database.isDead() || processes.every((one) => one.isIdle());
  const pickProcess = (): ServerProcess => processes[upTo(processes.length)] ?? start();

  let waiting = disorder(events, random);
  while (waiting.length > 0) {
    if (random() < 0.5) {
      database.arm(upTo(60), FAULTS[upTo(FAULTS.length)] ?? 'death');
      report.faults += 1;
    }
    const wave = waiting.splice(0, 1 + upTo(50));
    const results = await Promise.allSettled(wave.map(({ id, event }) => pickProcess().receive(id, event)));
    // The sender comes back with what was not acknowledged.
    waiting = [...waiting, ...wave.filter((_, index) => results[index]?.status === 'rejected')];
    if (random() < 0.5) await waitFor(isQuiet, 30_000);
    if (random() < 0.25) {
      time += LEASE_MS + 1;
      report.takeovers += 1;
    }
    await replaceTheDead();
  }

  // No more faults; what failed is tried again, however long it waits.
  await waitFor(isQuiet, 30_000);
  await replaceTheDead();
  database.revive();
  for (let round = 0; (await countUnsettled()) > 0; round += 1) {
    if (round > MAX_ROUNDS) throw new Error('Events are still waiting after all pauses and leases.');
    await Promise.all(processes.map((one) => one.stop()));
    time += AFTER_EVERY_PAUSE_MS;
    processes = [start(), start()];
    await waitFor(isQuiet, 30_000);
  }
  await Promise.all(processes.map((one) => one.stop()));
  return report;
}

function countUnsettled(): Promise<number> {
  return mongoose.connection.collection('webhook_events').countDocuments({ settledAt: null });
}

/** Every third story is shuffled wholly; in the others most events keep their place and some come late, or again. */
function disorder(events: Attempt[], random: () => number): Attempt[] {
  const isShuffled = random() < 0.33;
  const places = events.flatMap((attempt, index) => {
    const copies = random() < 0.2 ? 2 : 1;
    return Array.from({ length: copies }, () => {
      const isLate = isShuffled || random() < 0.3;
      const delay = isLate ? random() * (isShuffled || random() < 0.2 ? 2 * events.length : 30) : 0;
      return { attempt, place: isShuffled ? random() : index + delay };
    });
  });
  return places.sort((one, other) => one.place - other.place).map(({ attempt }) => attempt);
}
