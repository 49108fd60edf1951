import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { eraseNow } from '#server/erasure/erase-now.ts';
import { reportPersonalData } from '#server/erasure/privacy.report.ts';
import { keepWave } from '#server/notices/keep-wave.ts';
import { organizationDeleted, userDeleted, userEvent } from '#server/test/clerk-events.ts';
import { collect, setUpLiveRoom } from '#server/test/live-room.ts';
import { waitFor } from '#server/test/test-server.ts';
import { type NoticeAdded, type NoticesRead, noticePageSchema, waveSchema } from '#shared/notices.ts';

const room = setUpLiveRoom();

interface Asked {
  method?: 'GET' | 'POST' | 'PUT';
  body?: object;
  seen?: string;
}

async function ask(userId: string, path: string, { method = 'GET', body, seen }: Asked = {}) {
  const response = await fetch(`${room.server.origin}/api/organizations/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${room.server.token(userId)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(seen === undefined ? {} : { 'if-match': seen }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, tag: response.headers.get('etag'), body: JSON.parse(await response.text()) };
}

const wave = (from: string, to: string, id: string) => ask(from, `${id}/members/${to}/wave`, { method: 'POST' });
const inboxOf = async (userId: string, id: string, query = '') =>
  noticePageSchema.parse((await ask(userId, `${id}/me/notices${query}`)).body);
const countOf = (filter: object) => mongoose.connection.collection('notices').countDocuments(filter);
const refuseWaves = (userId: string, id: string) =>
  ask(userId, `${id}/me/notice-preferences`, {
    method: 'PUT',
    body: { waves: 'nobody', kudos: 'everyone' },
    seen: '"0"',
  });

describe('a wave', () => {
  it('[WV1] reaches every device of whom it is for at once, and nobody else', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    const devices = [await room.connect(bob), await room.connect(bob, { sessionId: 'sess_phone' })];
    const heard = devices.map((device) => collect<NoticeAdded>(device, 'notice:added'));
    const others = collect<NoticeAdded>(await room.connect(admin), 'notice:added');
    const sent = await wave(ada, bob, id);
    expect(sent).toMatchObject({ status: 201, body: { userId: bob } });
    const { id: noticeId, createdAt } = waveSchema.parse(sent.body);
    await waitFor(() => heard.every((frames) => frames.length > 0));
    const notice = { id: noticeId, kind: 'wave', createdAt, readAt: null, answerTo: null, answeredAt: null };
    for (const frames of heard)
      expect(frames).toMatchObject([
        { organizationId: id, unreadCount: 1, notice: { ...notice, from: { userId: ada } } },
      ]);
    expect(await inboxOf(bob, id)).toMatchObject({ notices: [notice], nextCursor: null, unreadCount: 1 });
    expect(await inboxOf(admin, id)).toEqual({ notices: [], nextCursor: null, unreadCount: 0 });
    expect(others).toEqual([]);
  });

  it('[WV2] is refused to oneself, to who is no member or banned, and from who is no member', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    const other = await room.openOrganization();
    expect(await wave(ada, ada, id)).toMatchObject({ status: 400, body: { error: { field: 'userId' } } });
    expect((await wave(ada, other.ada, id)).status).toBe(404);
    expect((await wave(other.ada, bob, id)).status).toBe(404);
    await room.server.deliver(userEvent('user.updated', { id: admin, banned: true, at: Date.now() }));
    expect((await wave(ada, admin, id)).status).toBe(404);
  });

  it('[WV3] is one until it is read, also when two tabs send it at once', async () => {
    const { id, ada, bob } = await room.openOrganization();
    const both = await Promise.all([wave(ada, bob, id), wave(ada, bob, id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(both[0]?.body).toEqual(both[1]?.body);
    expect(await wave(ada, bob, id)).toMatchObject({ status: 200, body: both[0]?.body });
    expect((await inboxOf(bob, id)).notices).toHaveLength(1);
  });

  it('[WV4] is answered by a wave back, which reads it at every device', async () => {
    const { id, ada, bob } = await room.openOrganization();
    const { body: first } = await wave(ada, bob, id);
    const told = collect<NoticesRead>(await room.connect(bob), 'notices:read');
    const { body: back } = await wave(bob, ada, id);
    expect(await inboxOf(ada, id)).toMatchObject({ notices: [{ id: back.id, answerTo: first.id }], unreadCount: 1 });
    expect(await inboxOf(bob, id)).toMatchObject({
      notices: [{ id: first.id, readAt: expect.any(Number), answeredAt: expect.any(Number) }],
      unreadCount: 0,
    });
    await waitFor(() => told.length > 0);
    expect(told).toEqual([{ organizationId: id, unreadCount: 0, ids: [first.id], until: null }]);
  });

  it('[WV5] is sent twenty times a minute at most', async () => {
    const { id, ada, bob } = await room.openOrganization();
    for (let times = 0; times < 20; times += 1) expect((await wave(ada, bob, id)).status).toBeLessThan(300);
    expect(await wave(ada, bob, id)).toMatchObject({ status: 429, body: { error: { retryInMs: expect.any(Number) } } });
  });

  it('[WV6] to who wants none is answered like any other, and not delivered', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    expect(await ask(bob, `${id}/me/notice-preferences`)).toMatchObject({
      tag: '"0"',
      body: { revision: 0, waves: 'everyone' },
    });
    expect(await refuseWaves(bob, id)).toMatchObject({
      status: 200,
      tag: '"1"',
      body: { revision: 1, waves: 'nobody' },
    });
    expect((await refuseWaves(bob, id)).status).toBe(412);
    const heard = collect<NoticeAdded>(await room.connect(bob), 'notice:added');
    const [shy, open] = [await wave(ada, bob, id), await wave(ada, admin, id)];
    expect(Object.keys(shy.body)).toEqual(Object.keys(open.body));
    expect([shy.status, open.status]).toEqual([201, 201]);
    expect([(await wave(ada, bob, id)).status, (await wave(ada, admin, id)).status]).toEqual([200, 200]);
    expect(await inboxOf(bob, id)).toMatchObject({ notices: [], unreadCount: 0 });
    expect(heard).toEqual([]);
  });

  it('[WV6] that was not wanted is told when it is sent again and wanted by then', async () => {
    const { id, ada, bob } = await room.openOrganization();
    await refuseWaves(bob, id);
    const { body: first } = await wave(ada, bob, id);
    const body = { waves: 'everyone', kudos: 'everyone' };
    await ask(bob, `${id}/me/notice-preferences`, { method: 'PUT', body, seen: '"1"' });
    const heard = collect<NoticeAdded>(await room.connect(bob), 'notice:added');
    expect(await wave(ada, bob, id)).toMatchObject({ status: 200, body: { id: first.id } });
    expect((await wave(ada, bob, id)).status).toBe(200);
    await waitFor(() => heard.length > 0);
    expect(await inboxOf(bob, id)).toMatchObject({ notices: [{ id: first.id }], unreadCount: 1 });
    expect(heard).toMatchObject([{ notice: { id: first.id } }]);
  });

  it('[WV6] is answered by what they send all the same, so that nobody can tell', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    await refuseWaves(bob, id);
    const device = await room.connect(bob);
    const told = [collect<NoticeAdded>(device, 'notice:added'), collect<NoticesRead>(device, 'notices:read')];
    const later = Date.now() + 120_000;
    for (const receiverId of [bob, admin]) {
      const { body: first } = await wave(ada, receiverId, id);
      const { body: back } = await wave(receiverId, ada, id);
      expect((await inboxOf(ada, id)).notices[0]).toMatchObject({ id: back.id, answerTo: first.id });
      expect(await keepWave({ organizationId: id, senderId: ada, receiverId }, later)).toMatchObject({ isNew: true });
    }
    expect(await inboxOf(bob, id)).toMatchObject({ notices: [], unreadCount: 0 });
    expect(told).toEqual([[], []]);
  });

  it('[WV4] tells who answers of the wave they were told of, and not of a later one that they did not want', async () => {
    const { id, ada, bob } = await room.openOrganization();
    const { body: first } = await wave(ada, bob, id);
    await ask(bob, `${id}/me/notices/read`, { method: 'POST', body: { ids: [first.id] } });
    await refuseWaves(bob, id);
    await keepWave({ organizationId: id, senderId: ada, receiverId: bob }, Date.now() + 120_000);
    const told = collect<NoticesRead>(await room.connect(bob), 'notices:read');
    await wave(bob, ada, id);
    await waitFor(() => told.length > 0);
    expect(told).toEqual([{ organizationId: id, unreadCount: 0, ids: [first.id], until: null }]);
    expect((await inboxOf(bob, id)).notices).toMatchObject([{ id: first.id, answeredAt: expect.any(Number) }]);
  });

  it('[WV7] goes with either person, and with the organization', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    await wave(ada, bob, id);
    await wave(admin, bob, id);
    await wave(bob, admin, id);
    await wave(bob, ada, id);
    await refuseWaves(ada, id);
    await room.server.deliver(userDeleted(ada));
    // Nobody who is gone is shown, also before the erasure.
    expect(await inboxOf(bob, id)).toMatchObject({ notices: [{ from: { userId: admin } }], unreadCount: 0 });
    const findPersonal = async () =>
      (await reportPersonalData(ada)).filter((report) => report.personal > 0 && !report.isClerks);
    expect((await findPersonal()).map(({ collection }) => collection)).toEqual(
      expect.arrayContaining(['notices', 'notice_preferences']),
    );
    await eraseNow(ada);
    expect(await countOf({ senderId: ada })).toBe(0);
    expect(await countOf({ receiverId: ada })).toBe(0);
    expect(await countOf({ receiverId: bob })).toBe(1);
    expect(await findPersonal()).toEqual([]);
    await room.server.deliver(organizationDeleted(id));
    expect(await countOf({ organizationId: id })).toBe(0);
  });

  it('[WV7] is removed by the database ninety days later', async () => {
    const indexes = await mongoose.connection.collection('notices').indexes();
    const expiry = indexes.find(({ expireAfterSeconds }) => expireAfterSeconds !== undefined);
    expect(expiry).toMatchObject({ key: { createdAt: 1 }, expireAfterSeconds: 90 * 86_400 });
  });
});
