import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { eraseNow } from '#server/erasure/erase-now.ts';
import { reportPersonalData } from '#server/erasure/privacy.report.ts';
import { membershipEvent, T0, userDeleted, userEvent } from '#server/test/clerk-events.ts';
import { setUpLiveRoom } from '#server/test/live-room.ts';
import { type ActivityEntry, activityPageSchema } from '#shared/activity.ts';

const room = setUpLiveRoom();

async function send(method: 'POST' | 'PUT' | 'DELETE', userId: string, path: string, body?: object) {
  const response = await fetch(`${room.server.origin}/api/organizations/${path}`, {
    method,
    headers: { authorization: `Bearer ${room.server.token(userId)}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status).toBeLessThan(300);
}

async function pageOf(userId: string, id: string, query = '') {
  const { body } = await room.server.get(`/api/organizations/${id}/activity${query}`, room.server.token(userId));
  return activityPageSchema.parse(body);
}

/** Who did what, latest first. */
async function tellOf(userId: string, id: string, query = ''): Promise<string[]> {
  return (await pageOf(userId, id, query)).entries.map(describeEntry);
}

function describeEntry(entry: ActivityEntry): string {
  if (entry.kind === 'kudos') return `${entry.kudos.from.userId} kudos ${entry.kudos.text}`;
  const what = entry.kind === 'role' ? ` ${entry.from} ${entry.to}` : '';
  return `${entry.person.userId} ${entry.kind}${what}${entry.kind === 'status' ? ` ${entry.status.text}` : ''}`;
}

const say = (userId: string, id: string, text: string, forMs?: number) =>
  send('PUT', userId, `${id}/me/status`, { emoji: '🚆', text, ...(forMs === undefined ? {} : { forMs }) });
const thank = (userId: string, id: string, receiverId: string, text: string) =>
  send('POST', userId, `${id}/kudos`, { receiverIds: [receiverId], text });
const membership = (userId: string, organizationId: string, parts: object = {}) =>
  membershipEvent('organizationMembership.updated', { userId, organizationId, ...parts });

describe('activity', () => {
  it('[AF1] tells who joined, what became of them, and of kudos, latest first, and of each only once', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    const joined = (await tellOf(ada, id)).sort();
    expect(joined).toEqual([`${ada} joined`, `${admin} joined`, `${bob} joined`]);
    // When Clerk says that they did, which may be long ago.
    for (const { at } of (await pageOf(ada, id)).entries) expect(at).toBe(T0);
    const promotion = membership(bob, id, { role: 'org:admin', at: T0 + 1 });
    await room.server.deliver(promotion, promotion);
    await thank(ada, id, bob, 'Thanks');
    await say(bob, id, 'On a train');
    expect((await tellOf(ada, id)).slice(0, 3)).toEqual([
      `${bob} status On a train`,
      `${ada} kudos Thanks`,
      `${bob} role org:member org:admin`,
    ]);
    const other = await room.openOrganization();
    expect((await room.server.get(`/api/organizations/${id}/activity`, room.server.token(other.ada))).status).toBe(404);
  });

  it('[AF2] is asked for by kind and by person, page by page', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    for (const text of ['One', 'Two', 'Three']) await thank(admin, id, ada, text);
    await thank(bob, id, admin, 'Four');
    expect(await tellOf(ada, id, '?type=joined')).toHaveLength(3);
    expect(await tellOf(ada, id, `?type=kudos&who=${ada}`)).toEqual(
      ['Three', 'Two', 'One'].map((text) => `${admin} kudos ${text}`),
    );
    expect(await tellOf(ada, id, `?who=${bob}`)).toEqual([`${bob} kudos Four`, `${bob} joined`]);
    const whole = await tellOf(ada, id);
    const pages: string[] = [];
    let query = '?limit=2';
    for (let cursor: string | null = ''; cursor !== null; query = `?limit=2&cursor=${cursor}`) {
      const page = await pageOf(ada, id, query);
      pages.push(...page.entries.map(describeEntry));
      cursor = page.nextCursor;
    }
    expect(pages).toEqual(whole);
    expect(whole).toHaveLength(7);
    const refused = await room.server.get(`/api/organizations/${id}/activity?type=mood`, room.server.token(ada));
    expect(refused.status).toBe(400);
  });

  it.each(['activity', 'me/notices'])('[DR6] %s is read on from no moment that cannot be', async (path) => {
    const { id, ada } = await room.openOrganization();
    for (const at of [1e300, -1e300, null, 'now']) {
      const cursor = Buffer.from(JSON.stringify({ at, id: 'x' })).toString('base64url');
      const answer = await room.server.get(`/api/organizations/${id}/${path}?cursor=${cursor}`, room.server.token(ada));
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_request', field: 'cursor' } } });
    }
  });

  it('[AF3] says of a status only what is still said', async () => {
    const { id, ada, bob } = await room.openOrganization();
    await say(bob, id, 'First');
    await say(bob, id, 'Second');
    await send('PUT', bob, `${id}/me/status`, { emoji: '🚆', text: 'Second', forMs: 60_000 });
    expect(await tellOf(ada, id, '?type=status')).toEqual([`${bob} status Second`]);
    const kept = await mongoose.connection
      .collection('directory_changes')
      .countDocuments({ organizationId: id, 'event.kind': 'status' });
    expect(kept).toBe(1);
    await send('DELETE', bob, `${id}/me/status`);
    expect(await tellOf(ada, id, '?type=status')).toEqual([]);
    await send('PUT', bob, `${id}/me/status`, { emoji: '🚆', text: '' });
    expect(await tellOf(ada, id, '?type=status')).toEqual([]);
    // What presence one chooses is no activity.
    const socket = await room.connect(bob);
    await socket.emitWithAck('presence:choose', { choice: 'invisible' });
    expect(await tellOf(ada, id)).toHaveLength(3);
  });

  it('[AF2] fills its pages past what is hidden, and lets no cursor tell of that', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    for (const text of ['One', 'Two']) await thank(admin, id, ada, text);
    for (const text of ['Hidden', 'Hidden too', 'Hidden three']) await thank(bob, id, ada, text);
    await say(ada, id, 'Taken back');
    await send('DELETE', ada, `${id}/me/status`);
    expect(await pageOf(admin, id, `?limit=1&type=status&who=${ada}`)).toEqual({ entries: [], nextCursor: null });
    await room.server.deliver(userEvent('user.updated', { id: bob, banned: true, at: Date.now() }));
    const first = await pageOf(ada, id, '?limit=1');
    expect(first.entries.map(describeEntry)).toEqual([`${admin} kudos Two`]);
    const place = JSON.parse(Buffer.from(first.nextCursor ?? '', 'base64url').toString());
    expect(place).toEqual({ at: first.entries[0]?.at, id: first.entries[0]?.id });
    const second = await pageOf(ada, id, `?limit=1&type=kudos&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ entries: [{ kudos: { text: 'One' } }], nextCursor: null });
    expect(await pageOf(ada, id, `?limit=1&type=kudos&who=${bob}`)).toEqual({ entries: [], nextCursor: null });
  });

  it('[AF4] names who left as they were called, nobody who is banned or deleted, and forgets who is erased', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    await room.server.deliver(
      membershipEvent('organizationMembership.deleted', { userId: bob, organizationId: id, at: T0 + 1 }),
      userEvent('user.updated', { id: bob, first: 'Elsewhere', at: T0 + 2 }),
    );
    const left = (await pageOf(ada, id)).entries[0];
    expect(left).toMatchObject({ kind: 'left', person: { userId: bob, name: 'Ada Lovelace', imageUrl: null } });
    expect(await tellOf(ada, id)).toHaveLength(3);
    const at = Date.now();
    await room.server.deliver(userEvent('user.updated', { id: bob, banned: true, at }));
    expect(await tellOf(ada, id, `?who=${bob}`)).toEqual([]);
    await room.server.deliver(userEvent('user.updated', { id: bob, at: at + 1 }));
    expect(await tellOf(ada, id, `?who=${bob}`)).toEqual([`${bob} left`]);
    await thank(ada, id, admin, 'Thanks');
    await room.server.deliver(userDeleted(bob), userDeleted(ada));
    expect(await tellOf(admin, id)).toEqual([`${admin} joined`]);
    for (const userId of [ada, bob]) {
      await eraseNow(userId);
      const report = (await reportPersonalData(userId)).filter(({ personal, isClerks }) => personal > 0 && !isClerks);
      expect(report).toEqual([]);
    }
  });
});
