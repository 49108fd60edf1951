import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Express } from 'express';
import mongoose from 'mongoose';
import { createChangeLog } from '#server/directory/change-log.ts';
import { projectMembership } from '#server/directory/membership.projector.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { PEOPLE } from './bench-delivery.ts';
import { type LoadProcess, startLoadProcess } from './load-process.ts';
import { type BenchRollcall, createBenchRollcall } from './rollcall.app.ts';

/** What all parts work with: an empty embedded database, a load process, and Rollcall's webhook side. */
export interface BenchSetting {
  secret: string;
  load: LoadProcess;
  rollcall: BenchRollcall;
  /** Serves an app on a free port of the loopback interface until the setting is closed. */
  serve(app: Express): Promise<number>;
  /** The number of the first of `count` deliveries nobody has sent yet. */
  takeSequences(count: number): number;
  close(): Promise<void>;
}

export async function openSetting(): Promise<BenchSetting> {
  const closeDatabase = await openTestDatabase();
  const secret = `whsec_${randomBytes(24).toString('base64')}`;
  const load = startLoadProcess();
  const closers: (() => void)[] = [];
  let nextSequence = 1;
  return {
    secret,
    load,
    rollcall: createBenchRollcall(secret),
    async serve(app) {
      const server = createServer(app);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      closers.push(() => server.close());
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
      return address.port;
    },
    takeSequences(count) {
      const first = nextSequence;
      nextSequence += count;
      return first;
    },
    async close() {
      load.stop();
      for (const close of closers) close();
      await closeDatabase();
    },
  };
}

/** Makes everybody a member of one of `organizations` organizations, as their events would. */
export async function fillDirectory(organizations: number): Promise<void> {
  await addMembers(PEOPLE, (index) => `org_${index % organizations}`);
}

/** Makes `members` people members of one organization, as their events would. */
export async function fillOrganization(organizationId: string, members: number): Promise<void> {
  await addMembers(members, () => organizationId);
}

async function addMembers(count: number, organizationOf: (index: number) => string): Promise<void> {
  const log = createChangeLog({ now: Date.now, announce: () => undefined });
  const people = Array.from({ length: count }, (_, index) => index);
  const fill = async () => {
    for (let index = people.pop(); index !== undefined; index = people.pop()) {
      const [userId, organizationId] = [`user_${index}`, organizationOf(index)];
      const report = {
        membership: { id: `orgmem_${index}`, organizationId, userId, role: 'org:member', permissions: [], joinedAt: 1 },
        user: { id: userId, name: userId, imageUrl: null, username: null },
        organization: { id: organizationId, name: organizationId, slug: null, imageUrl: null },
      };
      await projectMembership(log, report, { event: `fill_${index}`, eventAt: 1, clerkUpdatedAt: 1, receivedAt: 1 });
    }
  };
  await Promise.all(Array.from({ length: 16 }, fill));
}

export function inboxRows() {
  return mongoose.connection.collection<{ _id: string; state: string; settledAt: number | null }>('webhook_events');
}

/** Resolves when no event waits. The question is a look into an index, asked rarely enough to cost nothing. */
export async function waitUntilDrained(): Promise<void> {
  while ((await inboxRows().findOne({ settledAt: null }, { projection: { _id: 1 } })) !== null)
    await new Promise((resolve) => setTimeout(resolve, 25));
}
