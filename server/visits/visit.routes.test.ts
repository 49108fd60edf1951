import { describe, expect, it } from 'vitest';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { eraseNow } from '#server/erasure/erase-now.ts';
import { reportPersonalData } from '#server/erasure/privacy.report.ts';
import { membershipEvent, organizationDeleted, T0, userDeleted, userEvent } from '#server/test/clerk-events.ts';
import { setUpLiveRoom } from '#server/test/live-room.ts';
import type { VisitRequest } from '#shared/visit.ts';
import { findVisit } from './visit.model.ts';
import { lookAround } from './visit.service.ts';

const room = setUpLiveRoom();
const MINUTE_MS = 60_000;

async function put(organizationId: string, userId: string, body: object) {
  const response = await fetch(`${room.server.origin}/api/organizations/${organizationId}/me/visit`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${room.server.token(userId)}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** Somebody who looks at the directory at a minute of their choice. */
async function openFor(organizationId: string, userId: string) {
  const access = await authorizeMember(userId, organizationId);
  return (minute: number, request: VisitRequest = {}) => lookAround(access, request, T0 + minute * MINUTE_MS);
}

let joins = 0;
async function join(organizationId: string): Promise<string> {
  joins += 1;
  const userId = `user_new_${joins}`;
  await room.server.deliver(
    userEvent('user.created', { id: userId, first: 'New' }),
    membershipEvent('organizationMembership.created', { userId, organizationId, first: 'New' }),
  );
  return userId;
}

const leave = (organizationId: string, userId: string) =>
  room.server.deliver(membershipEvent('organizationMembership.deleted', { userId, organizationId, at: T0 + 2_000 }));

describe('visits', () => {
  it('[VS1] begins another after half an hour, and keeps where the one before ended until then', async () => {
    const { id, ada } = await room.openOrganization();
    const look = await openFor(id, ada);
    expect(await look(0)).toMatchObject({ sinceAt: null, counts: { joined: 0, left: 0, changed: 0 } });
    expect(await look(10)).toMatchObject({ sinceAt: null });
    expect(await look(39)).toMatchObject({ sinceAt: null });
    expect(await look(69)).toMatchObject({ sinceAt: T0 + 39 * MINUTE_MS });
    expect(await look(80)).toMatchObject({ sinceAt: T0 + 39 * MINUTE_MS });
    expect(await look(110)).toMatchObject({ sinceAt: T0 + 80 * MINUTE_MS });
  });

  it('[VS1] is one visit of two tabs that look at once', async () => {
    const { id, ada } = await room.openOrganization();
    const look = await openFor(id, ada);
    const first = await Promise.all([look(0), look(0), look(0)]);
    expect(first.map(({ sinceAt }) => sinceAt)).toEqual([null, null, null]);
    const second = await Promise.all([look(60), look(60), look(60)]);
    expect(second.map(({ sinceAt }) => sinceAt)).toEqual([T0, T0, T0]);
    const { version } = await look(60);
    await Promise.all([look(60, { readUntil: version }), look(60), look(60)]);
    expect(await look(61)).toMatchObject({ sinceAt: T0 + 60 * MINUTE_MS });
  });
});

describe('what has changed', () => {
  it('[VS2] tells who has joined, who has left and what of others is new, and nobody who only came by', async () => {
    const { id, admin, ada, bob } = await room.openOrganization();
    const goer = await join(id);
    const look = await openFor(id, ada);
    await look(0);
    const comer = await join(id);
    await leave(id, goer);
    // Of nobody's concern here any more.
    await room.server.deliver(userEvent('user.updated', { id: goer, first: 'Secret', at: T0 + 3_000 }));
    await leave(id, await join(id));
    await room.server.deliver(userEvent('user.updated', { id: ada, first: 'Augusta', at: T0 + 3_000 }));
    await room.server.deliver(
      userEvent('user.updated', { id: bob, first: 'Robert', at: T0 + 3_000 }),
      membershipEvent('organizationMembership.updated', {
        userId: bob,
        organizationId: id,
        role: 'org:admin',
        at: T0 + 3_000,
      }),
    );
    expect(await look(60)).toEqual({
      version: expect.any(Number),
      sinceAt: T0,
      isWhole: true,
      counts: { joined: 1, left: 1, changed: 1 },
      joined: [comer],
      left: [{ userId: goer, name: 'New Lovelace' }],
      changed: [{ userId: bob, what: ['name', 'role'] }],
    });
    expect(await (await openFor(id, admin))(60)).toMatchObject({ sinceAt: null, joined: [] });
  });

  it('[VS2] tells who was not there nothing of that time', async () => {
    const { id, admin, ada, bob } = await room.openOrganization();
    const goer = await join(id);
    const look = await openFor(id, ada);
    await look(0);
    await leave(id, goer);
    await leave(id, ada);
    const comeBack = { userId: ada, organizationId: id, id: 'orgmem_again', at: T0 + 5_000, joinedAt: T0 + 5_000 };
    await room.server.deliver(membershipEvent('organizationMembership.created', comeBack));
    await room.server.deliver(userEvent('user.updated', { id: bob, first: 'Robert', at: T0 + 6_000 }));
    expect(await (await openFor(id, ada))(60)).toMatchObject({
      counts: { joined: 0, left: 0, changed: 1 },
      changed: [{ userId: bob }],
    });
    // Nobody begins earlier than with their first look, whatever they say.
    const newcomer = await openFor(id, admin);
    expect(await newcomer(60, { readUntil: 0 })).toMatchObject({ sinceAt: null });
    expect(await newcomer(61, { readUntil: 0 })).toMatchObject({ counts: { joined: 0, left: 0, changed: 0 } });
    const ahead = await newcomer(62, { readUntil: 1_000_000 });
    const last = await join(id);
    expect(await newcomer(63)).toMatchObject({ version: ahead.version + 1, joined: [last] });
  });

  it('[VS3] is not told again once it has been read, on any device; what came meanwhile is', async () => {
    const { id, ada } = await room.openOrganization();
    const look = await openFor(id, ada);
    await look(0);
    await join(id);
    const read = await look(60);
    expect(read.counts.joined).toBe(1);
    const meanwhile = await join(id);
    expect(await look(61, { readUntil: read.version })).toMatchObject({ joined: [meanwhile] });
    const { version } = await look(62);
    expect(await look(62, { readUntil: version })).toMatchObject({ counts: { joined: 0 } });
    expect(await look(63)).toMatchObject({ counts: { joined: 0 } });
    const last = await join(id);
    expect(await look(120)).toMatchObject({ joined: [last], counts: { joined: 1 } });
  });

  it('[VS4] has no name of who is deleted, and goes with the person and with the organization', async () => {
    const { id, ada, bob } = await room.openOrganization();
    const look = await openFor(id, ada);
    await look(0);
    await (await openFor(id, bob))(0);
    await room.server.deliver(userDeleted(bob));
    expect((await look(59)).left).toEqual([{ userId: bob, name: null }]);
    await eraseNow(bob);
    expect((await look(60)).left).toEqual([{ userId: bob, name: null }]);
    expect(await findVisit({ organizationId: id, userId: bob })).toBeNull();
    const personal = (await reportPersonalData(bob)).filter((report) => report.personal > 0 && !report.isClerks);
    expect(personal).toEqual([]);
    await room.server.deliver(organizationDeleted(id));
    expect(await findVisit({ organizationId: id, userId: ada })).toBeNull();
  });
});

it('[VS1] [AC3] is for members, and may be done sixty times a minute', async () => {
  const { id, ada, bob } = await room.openOrganization();
  const other = await room.openOrganization();
  expect((await put(id, ada, {})).status).toBe(200);
  expect((await put(other.id, ada, {})).status).toBe(404);
  expect(await put(id, ada, { readUntil: -1 })).toMatchObject({ status: 400, body: { error: { field: 'readUntil' } } });
  for (let looks = 0; looks < 60; looks += 1) expect((await put(id, bob, {})).status).toBe(200);
  expect(await put(id, bob, {})).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } });
});
