import { expect, it } from 'vitest';
import { keepWave } from '#server/notices/keep-wave.ts';
import { membershipEvent, organizationDeleted, sessionEvent, T0 } from '#server/test/clerk-events.ts';
import { setUpLiveRoom } from '#server/test/live-room.ts';
import { ownDataSchema } from '#shared/own-data.ts';

const room = setUpLiveRoom();

it('[OD1] gives a person what is kept of them, and nothing of anybody else', async () => {
  const { id, ada, bob } = await room.openOrganization();
  const other = await room.openOrganization();
  const headers = { authorization: `Bearer ${room.server.token(ada)}`, 'content-type': 'application/json' };
  const put = (path: string, body: object, more = {}) =>
    fetch(`${room.server.origin}/api/organizations/${id}/me/${path}`, {
      method: 'PUT',
      headers: { ...headers, ...more },
      body: JSON.stringify(body),
    });
  await put('profile', { bio: 'Mine', birthday: { month: 2, day: 29 } }, { 'if-match': '"0"' });
  await put('status', { emoji: '🚆', text: '' });
  await put(`pins/${bob}`, {});
  await room.server.deliver(sessionEvent('session.created', { id: 'sess_ada_data', userId: ada }));
  const { status, body } = await room.server.get('/api/me/data', room.server.token(ada));
  expect(status).toBe(200);
  const data = ownDataSchema.parse(body);
  expect(data).toEqual(body);
  expect(body).toMatchObject({
    person: { userId: ada, emails: [`${ada}@example.test`] },
    presence: { choice: 'auto' },
    organizations: [
      {
        organizationId: id,
        role: 'org:member',
        profile: { bio: 'Mine', birthday: { month: 2, day: 29, year: null } },
        status: { emoji: '🚆' },
        leftAt: null,
        pins: { pinned: [bob] },
      },
    ],
  });
  expect(data.sessions.map(({ sessionId }) => sessionId)).toContain('sess_ada_data');
  expect(JSON.stringify(body)).not.toContain(other.id);
});

it('[OD1] also holds what is kept of them in organizations that they have left, while those are there', async () => {
  const { id, ada, bob } = await room.openOrganization();
  const headers = { authorization: `Bearer ${room.server.token(ada)}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ bio: 'Mine', birthday: { month: 2, day: 29 } });
  const path = `${room.server.origin}/api/organizations/${id}/me/profile`;
  await fetch(path, { method: 'PUT', headers: { ...headers, 'if-match': '"0"' }, body });
  await fetch(`${room.server.origin}/api/organizations/${id}/me/pins/${bob}`, { method: 'PUT', headers });
  const membership = { userId: ada, organizationId: id };
  const organizations = async () => {
    const data = await room.server.get('/api/me/data', room.server.token(ada));
    return ownDataSchema.parse(data.body).organizations;
  };
  const kept = { organizationId: id, name: 'Northwind', profile: { bio: 'Mine' }, pins: { pinned: [bob] } };
  await room.server.deliver(membershipEvent('organizationMembership.deleted', { ...membership, at: T0 + 1 }));
  expect(await organizations()).toMatchObject([{ ...kept, role: null, joinedAt: null, leftAt: T0 + 1 }]);
  const again = { ...membership, id: 'orgmem_again', at: T0 + 2 };
  await room.server.deliver(membershipEvent('organizationMembership.created', again));
  expect(await organizations()).toMatchObject([{ ...kept, role: 'org:member', leftAt: null }]);
  await room.server.deliver(organizationDeleted(id));
  expect(await organizations()).toEqual([]);
});

it('[OD1] holds whom they waved to, what they were told, and what they want to be told', async () => {
  const { id, ada, bob } = await room.openOrganization();
  const at = Date.now();
  const { row: sent } = await keepWave({ organizationId: id, senderId: ada, receiverId: bob }, at);
  const wanted = { waves: 'nobody', kudos: 'everyone' };
  await fetch(`${room.server.origin}/api/organizations/${id}/me/notice-preferences`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${room.server.token(ada)}`, 'if-match': '"0"' },
    body: JSON.stringify(wanted),
  });
  const { row: unwanted } = await keepWave({ organizationId: id, senderId: bob, receiverId: ada }, at + 1);
  const { body } = await room.server.get('/api/me/data', room.server.token(ada));
  const told = { id: unwanted._id, kind: 'wave', senderId: bob, isDelivered: false, createdAt: at + 1 };
  // Not whether her wave was read, answered or wanted: that is bob's.
  expect(ownDataSchema.parse(body).organizations[0]?.notices).toEqual({
    told: [{ ...told, readAt: null, answeredAt: null }],
    waves: [{ id: sent._id, receiverId: bob, createdAt: at }],
    wanted: { ...wanted, revision: 1 },
  });
});

it('[OD1] is asked for ten times an hour at most', async () => {
  const { bob } = await room.openOrganization();
  const ask = async () => (await room.server.get('/api/me/data', room.server.token(bob))).status;
  for (let times = 0; times < 10; times += 1) expect(await ask()).toBe(200);
  expect(await ask()).toBe(429);
});
