import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mongoose from 'mongoose';
import { readConfig } from '#server/config.ts';
import { startServer } from '#server/server.ts';
import { type ClerkEvent, membershipEvent, T0, userEvent } from './clerk-events.ts';
import { createTestClerk, type TestClerk } from './clerk-instance.ts';
import { type Delivery, signDelivery } from './deliveries.ts';
import { testEnvironment, waitFor } from './test-server.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const PEOPLE = 20;
const SENDERS = 4;
const START_LIMIT_MS = 60_000;
const APPLY_LIMIT_MS = 120_000;

export interface KillLoopOptions {
  rounds: number;
  /** How long the server lives in a round once it is ready, in ms; vary it, so that deaths fall everywhere. */
  lifeMs: (round: number) => number;
  onRound?: (round: number, acknowledged: number) => void;
}

export interface KillLoopResult {
  acknowledged: number;
  /** Acknowledged deliveries that are not applied or skipped in the end. */
  lost: string[];
  /** People who do not bear the newest name that was acknowledged, or a newer one. */
  outdated: string[];
}

/** Which person an acknowledged delivery renamed, and the number in the name. */
type Acknowledged = Map<string, { userId: string; sequence: number }>;

/**
 * Starts the real server again and again on the same data, delivers to it without pause, and kills it with SIGKILL each
 * time. Then lets it finish in peace and compares what it holds with what it had acknowledged.
 */
export async function runKillLoop({ rounds, lifeMs, onRound }: KillLoopOptions): Promise<KillLoopResult> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-kill-'));
  const clerk = createTestClerk();
  const port = await findFreePort();
  const environment = testEnvironment(clerk, dataDir, { PORT: String(port) });
  const acknowledged: Acknowledged = new Map();
  const nextEvent = createEventSource();
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
        env: { ...process.env, ...environment },
        stdio: 'ignore',
      });
      await waitFor(() => isReady(port, child), START_LIMIT_MS);
      if (round === 1) await addPeople(port, clerk);
      const senders = Array.from({ length: SENDERS }, () => sendUntilDead(child, port, clerk, nextEvent, acknowledged));
      await new Promise((resolve) => setTimeout(resolve, lifeMs(round)));
      const died = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await Promise.all([died, ...senders]);
      onRound?.(round, acknowledged.size);
    }
    return await finishAndInspect(environment, acknowledged);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Everybody is a member before the first death: a rename shows only on somebody's card. */
async function addPeople(port: number, clerk: TestClerk): Promise<void> {
  for (let index = 0; index < PEOPLE; index += 1) {
    const parts = { userId: `user_${index}`, organizationId: 'org_1' };
    const event = membershipEvent('organizationMembership.created', parts);
    const status = await post(port, signDelivery(event, { secret: clerk.signingSecrets[0] ?? '' }));
    if (status !== 204) throw new Error(`A membership was answered with ${status}.`);
  }
}

function createEventSource(): () => { event: ClerkEvent; userId: string; sequence: number } {
  let sequence = 0;
  return () => {
    sequence += 1;
    const userId = `user_${sequence % PEOPLE}`;
    const event = userEvent('user.updated', { id: userId, first: String(sequence), last: '', at: T0 + sequence });
    return { event, userId, sequence };
  };
}

async function sendUntilDead(
  child: ChildProcess,
  port: number,
  clerk: TestClerk,
  nextEvent: ReturnType<typeof createEventSource>,
  acknowledged: Acknowledged,
): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const { event, userId, sequence } = nextEvent();
    const delivery = signDelivery(event, { secret: clerk.signingSecrets[0] ?? '' });
    if ((await post(port, delivery)) === 204) acknowledged.set(delivery.id, { userId, sequence });
  }
}

/** Undefined when there was no answer: the server died, and what became of the delivery is unknown. */
async function post(port: number, { body, headers }: Delivery): Promise<number | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/webhooks`, { method: 'POST', body, headers });
    return response.status;
  } catch {
    return undefined;
  }
}

async function isReady(port: number, child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`The server ended by itself with exit code ${child.exitCode}.`);
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false;
  }
}

async function finishAndInspect(
  environment: Record<string, string>,
  acknowledged: Acknowledged,
): Promise<KillLoopResult> {
  const server = await startServer(readConfig(environment));
  try {
    const events = mongoose.connection.collection<{ _id: string; state: string }>('webhook_events');
    await waitFor(async () => (await events.countDocuments({ settledAt: null })) === 0, APPLY_LIMIT_MS);
    const settled = await events.find({ state: { $in: ['applied', 'skipped'] } }, { projection: { _id: 1 } }).toArray();
    const settledIds = new Set(settled.map((row) => row._id));
    const lost = [...acknowledged.keys()].filter((id) => !settledIds.has(id));
    return { acknowledged: acknowledged.size, lost, outdated: await findOutdated(acknowledged) };
  } finally {
    await server.stop();
  }
}

async function findOutdated(acknowledged: Acknowledged): Promise<string[]> {
  const newest = new Map<string, number>();
  for (const { userId, sequence } of acknowledged.values())
    newest.set(userId, Math.max(sequence, newest.get(userId) ?? 0));
  const rows = await mongoose.connection.collection('memberships').find({ organizationId: 'org_1' }).toArray();
  const shown = new Map(rows.map((row) => [String(row.userId), Number(row.person?.name)]));
  return [...newest].filter(([userId, sequence]) => !((shown.get(userId) ?? 0) >= sequence)).map(([userId]) => userId);
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}
