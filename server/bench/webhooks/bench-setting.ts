import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Express } from 'express';
import mongoose from 'mongoose';
import { projectMembers } from '#server/test/project-members.ts';
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
  await projectMembers(PEOPLE, (index) => `org_${index % organizations}`);
}

export function inboxRows() {
  return mongoose.connection.collection<{ _id: string; state: string; settledAt: number | null }>('webhook_events');
}

/** Resolves when no event waits. The question is a look into an index, asked rarely enough to cost nothing. */
export async function waitUntilDrained(): Promise<void> {
  while ((await inboxRows().findOne({ settledAt: null }, { projection: { _id: 1 } })) !== null)
    await new Promise((resolve) => setTimeout(resolve, 25));
}
