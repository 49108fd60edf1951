import { expect, it } from 'vitest';
import { sessionEvent } from '#server/test/clerk-events.ts';
import { setUpLiveRoom } from '#server/test/live-room.ts';
import { ownDataSchema } from '#shared/own-data.ts';

const room = setUpLiveRoom();

it('[OD1] gives a person all that is kept of them, and nothing of anybody else', async () => {
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
        pins: { pinned: [bob] },
      },
    ],
  });
  expect(data.sessions.map(({ sessionId }) => sessionId)).toContain('sess_ada_data');
  expect(JSON.stringify(body)).not.toContain(other.id);
});

it('[OD1] is asked for ten times an hour at most', async () => {
  const { bob } = await room.openOrganization();
  const ask = async () => (await room.server.get('/api/me/data', room.server.token(bob))).status;
  for (let times = 0; times < 10; times += 1) expect(await ask()).toBe(200);
  expect(await ask()).toBe(429);
});
