import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { membershipEvent, organizationEvent, userEvent } from '#server/test/clerk-events.ts';
import { startTestServer, type TestServer } from '#server/test/test-server.ts';
import { directorySnapshotSchema } from '#shared/directory.ts';
import { authorizeMember } from './directory.policy.ts';
import { readVersion } from './directory.service.ts';
import { createSnapshotCache } from './snapshot-cache.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.deliver(
    organizationEvent('organization.created', { id: 'org_1' }),
    userEvent('user.created', { id: 'user_ada' }),
    membershipEvent('organizationMembership.created', { userId: 'user_ada', organizationId: 'org_1' }),
  );
});
afterEach(() => {
  mongoose.set('debug', false);
});
afterAll(() => server.stop());

/** How often an organization's memberships are read from the database from now on. */
function countReads(): () => number {
  let reads = 0;
  mongoose.set('debug', (collection: string, method: string, filter: Record<string, unknown>) => {
    if (collection === 'memberships' && method === 'find' && filter.organizationId === 'org_1') reads += 1;
  });
  return () => reads;
}

async function readNames(): Promise<string[]> {
  const { body } = await server.get('/api/organizations/org_1/directory', server.token('user_ada'));
  return directorySnapshotSchema.parse(body).members.map(({ name }) => name);
}

/** As it comes over the wire; `fetch` would unpack it. */
function readRaw(encoding: string): Promise<{ encoding: string | undefined; body: Buffer }> {
  const headers = { authorization: `Bearer ${server.token('user_ada')}`, 'accept-encoding': encoding };
  return new Promise((resolve, reject) => {
    const asked = request(`${server.origin}/api/organizations/org_1/directory`, { headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) });
    });
    asked.on('error', reject).end();
  });
}

describe('snapshots', () => {
  it('[DR12] is made once for a version, whoever asks, and anew for the next', async () => {
    await server.deliver(userEvent('user.updated', { id: 'user_ada', first: 'Once', at: Date.now() }));
    const reads = countReads();
    const names = await Promise.all(Array.from({ length: 30 }, readNames));
    expect(new Set(names.flat())).toEqual(new Set(['Once Lovelace']));
    expect(await readNames()).toEqual(['Once Lovelace']);
    expect(reads()).toBe(1);
    await server.deliver(userEvent('user.updated', { id: 'user_ada', first: 'Twice', at: Date.now() }));
    expect(await readNames()).toEqual(['Twice Lovelace']);
    expect(reads()).toBe(2);
  });

  it('[DR12] shows everyone who asks what was so when they asked, while others are asking', async () => {
    for (const first of ['A', 'B', 'C', 'D']) {
      const others = Array.from({ length: 10 }, readNames);
      await server.deliver(userEvent('user.updated', { id: 'user_ada', first, at: Date.now() }));
      expect(await readNames()).toEqual([`${first} Lovelace`]);
      await Promise.all(others);
    }
  });

  it('[DR12] makes whoever asks meanwhile wait for one more, however many versions were asked for', async () => {
    const cache = createSnapshotCache();
    const access = await authorizeMember('user_ada', 'org_1');
    const version = await readVersion('org_1');
    const reads = countReads();
    // Any number will do for a version: what is read is as new as it can be.
    const answers = await Promise.all(Array.from({ length: 20 }, (_, later) => cache.read(access, version + later)));
    for (const [later, answer] of answers.entries()) expect(answer.version).toBeGreaterThanOrEqual(version + later);
    expect(reads()).toBeLessThanOrEqual(2);
  });

  it('[DR13] is sent compressed to those who take that, and says the same to the others', async () => {
    const [packed, plain] = [await readRaw('gzip, br'), await readRaw('identity')];
    expect([packed.encoding, plain.encoding]).toEqual(['gzip', undefined]);
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    expect(directorySnapshotSchema.parse(JSON.parse(plain.body.toString())).members).toHaveLength(1);
  });
});
