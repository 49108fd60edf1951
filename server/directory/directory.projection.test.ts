import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  membershipEvent,
  organizationDeleted,
  organizationEvent,
  T0,
  userDeleted,
  userEvent,
} from '#server/test/clerk-events.ts';
import { startTestServer, type TestServer } from '#server/test/test-server.ts';
import type { DirectorySnapshot } from '#shared/directory.ts';
import { directorySnapshotSchema } from '#shared/directory.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

let lastOrganization = 0;
/** An organization of its own for each test, seen by a watcher who is a member of it. */
async function openOrganization(): Promise<{ id: string; watcher: string; read: () => Promise<DirectorySnapshot> }> {
  lastOrganization += 1;
  const id = `org_${lastOrganization}`;
  const watcher = `user_watcher_${lastOrganization}`;
  await server.deliver(
    organizationEvent('organization.created', { id }),
    userEvent('user.created', { id: watcher, first: 'Zed', last: 'Watcher' }),
    membershipEvent('organizationMembership.created', { userId: watcher, organizationId: id }),
  );
  return {
    id,
    watcher,
    async read() {
      const { body } = await server.get(`/api/organizations/${id}/directory`, server.token(watcher));
      return directorySnapshotSchema.parse(body);
    },
  };
}

async function readNames(read: () => Promise<DirectorySnapshot>): Promise<string[]> {
  return (await read()).members.map((card) => card.name);
}

describe('projections', () => {
  it('[PR1] shows a member with what everyone in the organization may see', async () => {
    const { id, read } = await openOrganization();
    const userId = `user_ada_${id}`;
    await server.deliver(
      userEvent('user.created', { id: userId, title: 'Analyst', country: 'gb' }),
      membershipEvent('organizationMembership.created', { userId, organizationId: id, role: 'org:admin' }),
    );
    const { members, organization } = await read();
    expect(organization).toEqual({ id, name: 'Northwind', slug: id, imageUrl: null });
    expect(members.find((card) => card.userId === userId)).toEqual({
      userId,
      alias: 2,
      name: 'Ada Lovelace',
      imageUrl: `https://img.clerk.com/${userId}`,
      role: 'org:admin',
      title: 'Analyst',
      country: 'GB',
      joinedAt: T0,
    });
  });

  it('[PR2] keeps the newer of two reports, whichever comes last, and lets equal times through', async () => {
    const { id, read } = await openOrganization();
    const userId = `user_ada_${id}`;
    await server.deliver(
      membershipEvent('organizationMembership.created', { userId, organizationId: id }),
      userEvent('user.updated', { id: userId, first: 'Newest', at: T0 + 20 }),
      userEvent('user.updated', { id: userId, first: 'Older', at: T0 + 10 }),
    );
    expect(await readNames(read)).toContain('Newest Lovelace');
    await server.deliver(userEvent('user.updated', { id: userId, first: 'Tie', at: T0 + 20 }));
    expect(await readNames(read)).toContain('Tie Lovelace');
  });

  it('[PR11] takes the person of a report that leaves it out from the one that had it, whichever comes first', async () => {
    const parts = { id: 'orgmem_bare', userId: 'user_bare', organizationId: 'org_bare' };
    const bare = membershipEvent('organizationMembership.updated', { ...parts, role: 'org:admin', at: T0 + 1 });
    delete bare.data.public_user_data;
    await server.deliver(bare, membershipEvent('organizationMembership.created', parts));
    expect(await mongoose.connection.collection('memberships').findOne({ userId: 'user_bare' })).toMatchObject({
      role: 'org:admin',
      deletedAt: null,
    });
  });

  it('[PR25] leaves a membership where it is when a report moves it', async () => {
    const parts = { id: 'orgmem_moved', userId: 'user_moved', organizationId: 'org_from' };
    await server.deliver(
      membershipEvent('organizationMembership.created', parts),
      membershipEvent('organizationMembership.updated', { ...parts, organizationId: 'org_to', at: T0 + 1 }),
    );
    const rows = await mongoose.connection.collection('memberships').find({ userId: 'user_moved' }).toArray();
    expect(rows).toMatchObject([{ organizationId: 'org_from', deletedAt: null }]);
  });

  it('[PR3] shows a member whose person and organization are not known yet, and fills both in later', async () => {
    const id = 'org_late';
    const userId = 'user_early';
    await server.deliver(
      membershipEvent('organizationMembership.created', { userId, organizationId: id, first: 'Early' }),
    );
    const token = server.token(userId);
    expect(await server.get(`/api/organizations/${id}/directory`, token)).toMatchObject({
      status: 200,
      body: { organization: { name: 'Northwind' }, members: [{ name: 'Early Lovelace', title: null }] },
    });
    await server.deliver(
      userEvent('user.created', { id: userId, first: 'Known', at: T0 - 50 }),
      organizationEvent('organization.created', { id, name: 'Late Labs', at: T0 - 60 }),
    );
    expect(await server.get(`/api/organizations/${id}/directory`, token)).toMatchObject({
      body: { organization: { name: 'Late Labs' }, members: [{ name: 'Known Lovelace', title: 'Engineer' }] },
    });
  });

  it('[PR4] never brings back what was deleted, even when the deletion came first', async () => {
    const { id, read } = await openOrganization();
    const userId = `user_gone_${id}`;
    await server.deliver(
      userDeleted(userId, T0 + 5),
      userEvent('user.created', { id: userId, at: T0 + 10 }),
      membershipEvent('organizationMembership.created', { userId, organizationId: id, at: T0 + 10 }),
    );
    expect(await readNames(read)).toEqual(['Zed Watcher']);
    const row = await mongoose.connection.collection<{ _id: string }>('users').findOne({ _id: userId });
    expect(Object.keys(row ?? {}).sort()).toEqual(['_id', 'clerkUpdatedAt', 'deletedAt', 'eventAt']);
  });

  it('[PR5] ends the memberships of a deleted person everywhere', async () => {
    const one = await openOrganization();
    const two = await openOrganization();
    const userId = `user_both_${one.id}`;
    await server.deliver(
      userEvent('user.created', { id: userId, first: 'Both' }),
      membershipEvent('organizationMembership.created', { userId, organizationId: one.id }),
      membershipEvent('organizationMembership.created', { userId, organizationId: two.id }),
    );
    expect(await readNames(one.read)).toContain('Both Lovelace');
    await server.deliver(userDeleted(userId));
    expect(await readNames(one.read)).toEqual(['Zed Watcher']);
    expect(await readNames(two.read)).toEqual(['Zed Watcher']);
    const rows = await mongoose.connection.collection('memberships').find({ userId }).toArray();
    expect(JSON.stringify(rows)).not.toContain('Both');
  });

  it('[PR6] closes a deleted organization to its members', async () => {
    const { id, watcher } = await openOrganization();
    await server.deliver(organizationDeleted(id));
    const reply = await server.get(`/api/organizations/${id}/directory`, server.token(watcher));
    expect(reply).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  });

  it('[PR7] keeps a person who left and came back, although the report of leaving comes last', async () => {
    const { id, read } = await openOrganization();
    const userId = `user_again_${id}`;
    const first = { userId, organizationId: id, id: `orgmem_first_${id}` };
    const second = { userId, organizationId: id, id: `orgmem_second_${id}`, joinedAt: T0 + 100, at: T0 + 100 };
    await server.deliver(
      userEvent('user.created', { id: userId, first: 'Again' }),
      membershipEvent('organizationMembership.created', first),
      membershipEvent('organizationMembership.created', second),
      membershipEvent('organizationMembership.deleted', { ...first, at: T0 + 50 }),
    );
    const { members } = await read();
    expect(members.filter((card) => card.userId === userId)).toMatchObject([{ joinedAt: T0 + 100 }]);
  });

  it('[PR8] gives every change the next version, one a card, and none when nothing shown has changed', async () => {
    const { id, read } = await openOrganization();
    const userId = `user_quiet_${id}`;
    await server.deliver(
      userEvent('user.created', { id: userId }),
      membershipEvent('organizationMembership.created', { userId, organizationId: id }),
    );
    const before = (await read()).version;
    await server.deliver(userEvent('user.updated', { id: userId, email: 'new@example.test', at: T0 + 1 }));
    expect((await read()).version).toBe(before);
    await server.deliver(userEvent('user.updated', { id: userId, first: 'Loud', at: T0 + 2 }));
    const changes = await mongoose.connection
      .collection('directory_changes')
      .find({ organizationId: id })
      .sort({ version: 1 })
      .toArray();
    expect(changes.map((row) => row.version)).toEqual(Array.from({ length: before + 1 }, (_, index) => index + 1));
  });

  it('[PR9] reads only the metadata a card can show', async () => {
    const { id, read } = await openOrganization();
    const userId = `user_odd_${id}`;
    const event = userEvent('user.created', { id: userId, first: 'Odd' });
    event.data.public_metadata = { title: { $ne: 1 }, country: 'Atlantis', theme: 'dark' };
    await server.deliver(event, membershipEvent('organizationMembership.created', { userId, organizationId: id }));
    const { members } = await read();
    expect(members.find((card) => card.userId === userId)).toMatchObject({
      name: 'Odd Lovelace',
      title: null,
      country: null,
    });
  });

  it('[PR10] serves the same directory after a restart', async () => {
    const { read } = await openOrganization();
    const before = await read();
    await server.restart();
    expect(await read()).toMatchObject({ version: before.version, members: before.members });
  });

  it('[PR8] takes no version for a report that changes nothing shown, nor for the end of what was never shown', async () => {
    const { id, watcher, read } = await openOrganization();
    const { version } = await read();
    await server.deliver(
      organizationEvent('organization.updated', { id, at: T0 + 1 }),
      membershipEvent('organizationMembership.updated', { userId: watcher, organizationId: id, at: T0 + 1 }),
      membershipEvent('organizationMembership.deleted', { userId: 'user_nobody', organizationId: id }),
    );
    expect((await read()).version).toBe(version);
  });

  it('[PR11] ends a membership whose report names nothing but its id', async () => {
    const { id, read } = await openOrganization();
    const userId = `user_bare_${id}`;
    const created = membershipEvent('organizationMembership.created', { userId, organizationId: id });
    await server.deliver(userEvent('user.created', { id: userId, first: 'Bare' }), created);
    expect(await readNames(read)).toContain('Bare Lovelace');
    const deleted = membershipEvent('organizationMembership.deleted', { userId, organizationId: id });
    deleted.data = { object: 'organization_membership', id: deleted.data.id };
    await server.deliver(deleted);
    expect(await readNames(read)).toEqual(['Zed Watcher']);
  });

  it('[PR12] ends the same whatever arrives at once', { timeout: 60_000 }, async () => {
    const { id, read } = await openOrganization();
    const rounds = Array.from({ length: 25 }, (_, round) => round);
    const stay = (round: number) => `user_stay_${id}_${round}`;
    const go = (round: number) => `user_go_${id}_${round}`;
    const join = (userId: string) => membershipEvent('organizationMembership.created', { userId, organizationId: id });
    const events = rounds.flatMap((round) => [
      [
        join(stay(round)),
        ...[1, 2, 3].map((at) => userEvent('user.updated', { id: stay(round), first: `N${at}`, at: T0 + at })),
      ],
      [userEvent('user.created', { id: go(round) }), join(go(round)), userDeleted(go(round), T0 + 9)],
    ]);
    for (const story of events) await Promise.all(story.map((event) => server.deliver(event)));
    const { members } = await read();
    expect(members.filter((card) => card.userId.startsWith('user_go_'))).toEqual([]);
    expect(new Set(members.filter((card) => card.userId.startsWith('user_stay_')).map((card) => card.name))).toEqual(
      new Set(['N3 Lovelace']),
    );
    expect(members).toHaveLength(rounds.length + 1);
  });
});
