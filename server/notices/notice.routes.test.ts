import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { membershipEvent, T0, userDeleted, userEvent } from '#server/test/clerk-events.ts';
import { collect, setUpLiveRoom } from '#server/test/live-room.ts';
import { waitFor } from '#server/test/test-server.ts';
import { MAX_UNREAD, type NoticesRead, noticePageSchema } from '#shared/notices.ts';
import { keepThanks } from './keep-thanks.ts';
import { keepWave } from './keep-wave.ts';

const room = setUpLiveRoom();
const AT = Date.now() - 60 * 60_000;

async function openInbox() {
  const { id, admin, ada, bob } = await room.openOrganization();
  const wave = (senderId: string, at: number) => keepWave({ organizationId: id, senderId, receiverId: bob }, at);
  return { id, admin, ada, bob, wave };
}

async function pageOf(userId: string, id: string, query = '') {
  const { body } = await room.server.get(`/api/organizations/${id}/me/notices${query}`, room.server.token(userId));
  return noticePageSchema.parse(body);
}

async function send(method: string, userId: string, path: string, body: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${room.server.origin}/api/organizations/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${room.server.token(userId)}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

const read = (userId: string, id: string, body: object) => send('POST', userId, `${id}/me/notices/read`, body);

describe('notices', () => {
  it('[WV8] come latest first, page by page, with how many of all are unread', async () => {
    const { id, admin, ada, bob, wave } = await openInbox();
    const { row: first } = await wave(ada, AT);
    await read(bob, id, { ids: [first._id] });
    // Of the same millisecond: the ids decide.
    const rows = [first, (await wave(ada, AT + 90_000)).row, (await wave(admin, AT + 90_000)).row];
    const pages = [await pageOf(bob, id, '?limit=1')];
    while (pages.at(-1)?.nextCursor)
      pages.push(await pageOf(bob, id, `?limit=1&cursor=${pages.at(-1)?.nextCursor ?? ''}`));
    expect(pages.map(({ unreadCount }) => unreadCount)).toEqual([2, 2, 2]);
    const ids = pages.flatMap(({ notices }) => notices.map((notice) => notice.id));
    expect(ids.at(-1)).toBe(first._id);
    expect(ids.toSorted()).toEqual(rows.map(({ _id }) => _id).toSorted());
    expect((await pageOf(bob, id)).notices.map((notice) => notice.id)).toEqual(ids);
  });

  it('[WV9] are read up to one, or by name, at every device, and once', async () => {
    const { id, admin, ada, bob, wave } = await openInbox();
    const devices = [await room.connect(bob), await room.connect(bob, { sessionId: 'sess_phone' })];
    const told = devices.map((device) => collect<NoticesRead>(device, 'notices:read'));
    const { row: early } = await wave(ada, AT);
    const { row: late } = await wave(admin, AT + 1);
    expect(await read(bob, id, { until: early._id })).toEqual({ status: 200, body: { unreadCount: 1 } });
    const [, before] = (await pageOf(bob, id)).notices;
    expect(await read(bob, id, { until: early._id })).toEqual({ status: 200, body: { unreadCount: 1 } });
    expect((await pageOf(bob, id)).notices[1]).toEqual(before);
    expect(await read(bob, id, { ids: [late._id] })).toEqual({ status: 200, body: { unreadCount: 0 } });
    await waitFor(() => told.every((frames) => frames.length === 3));
    for (const frames of told)
      expect(frames).toEqual([
        { organizationId: id, unreadCount: 1, ids: [], until: early._id },
        { organizationId: id, unreadCount: 1, ids: [], until: early._id },
        { organizationId: id, unreadCount: 0, ids: [late._id], until: null },
      ]);
  });

  it('[WV9] are read by nobody else', async () => {
    const { id, ada, bob, wave } = await openInbox();
    const { row } = await wave(ada, AT);
    for (const body of [{ until: row._id }, { ids: [row._id] }])
      expect(await read(ada, id, body)).toEqual({ status: 200, body: { unreadCount: 0 } });
    expect((await pageOf(bob, id)).unreadCount).toBe(1);
    const other = await room.openOrganization();
    expect((await read(bob, other.id, { until: row._id })).status).toBe(404);
    expect((await read(bob, id, {})).status).toBe(400);
  });

  it('[WV3] are one wave within a minute, and another after it was read', async () => {
    const { id, ada, bob, wave } = await openInbox();
    const { row: first } = await wave(ada, AT);
    expect(await wave(ada, AT + 10 * 60_000)).toMatchObject({ row: { _id: first._id }, isNew: false });
    await read(bob, id, { until: first._id });
    expect(await wave(ada, AT + 59_999)).toMatchObject({ row: { _id: first._id }, isNew: false });
    expect(await wave(ada, AT + 60_000)).toMatchObject({ isNew: true });
  });

  it('[WV6] are delivered again once somebody wants them, whatever was kept from them meanwhile', async () => {
    const { id, ada, bob, wave } = await openInbox();
    const choose = (waves: string, seen: string) =>
      send('PUT', bob, `${id}/me/notice-preferences`, { waves, kudos: 'everyone' }, { 'if-match': seen });
    expect((await choose('some', '"0"')).body).toMatchObject({ error: { field: 'waves' } });
    await choose('nobody', '"0"');
    await wave(ada, AT);
    await choose('everyone', '"1"');
    expect(await wave(ada, AT + 60_000)).toMatchObject({ isNew: true });
    expect((await pageOf(bob, id)).notices).toHaveLength(1);
  });

  it('[WV7] are not shown while who sent them is banned', async () => {
    const { id, ada, bob, wave } = await openInbox();
    await wave(ada, AT);
    await room.server.deliver(userEvent('user.updated', { id: ada, banned: true, at: Date.now() }));
    expect(await pageOf(bob, id)).toMatchObject({ notices: [], unreadCount: 0 });
    await room.server.deliver(userEvent('user.updated', { id: ada, at: Date.now() + 1 }));
    expect(await pageOf(bob, id)).toMatchObject({ unreadCount: 1 });
  });

  it('[WV7] [WV8] fill their pages past what comes from people who are gone, and let no cursor tell of that', async () => {
    const { id, admin, ada, bob, wave } = await openInbox();
    const thank = (number: number) =>
      keepThanks(
        { organizationId: id, senderId: ada, receiverId: bob },
        { kudosId: `gone_${id}_${number}`, text: 'Hi' },
        AT + number,
      );
    const { row: early } = await wave(admin, AT);
    for (const number of [1, 2, 3]) await thank(number);
    await read(bob, id, { ids: [early._id] });
    const { row: late } = await wave(admin, AT + 90_000);
    await thank(90_001);
    await room.server.deliver(
      membershipEvent('organizationMembership.deleted', { userId: ada, organizationId: id, at: T0 + 1 }),
    );
    const first = await pageOf(bob, id, '?limit=1');
    expect(first.notices.map((notice) => notice.id)).toEqual([late._id]);
    const place = JSON.parse(Buffer.from(first.nextCursor ?? '', 'base64url').toString());
    expect(place).toEqual({ at: late.createdAt.getTime(), id: late._id });
    const second = await pageOf(bob, id, `?limit=1&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ notices: [{ id: early._id }], nextCursor: null });
    await room.server.deliver(userDeleted(admin));
    expect(await pageOf(bob, id, '?limit=1')).toEqual({ notices: [], nextCursor: null, unreadCount: 0 });
  });

  it('[WV7] [WV8] are counted however many come from people who are gone', async () => {
    const { id, admin, ada, bob, wave } = await openInbox();
    await wave(ada, AT);
    const fromAdmin = { organizationId: id, senderId: admin, receiverId: bob };
    for (let number = 0; number < MAX_UNREAD + 1; number += 1)
      await keepThanks(fromAdmin, { kudosId: `kudos_${number}`, text: 'Thanks' }, AT + 1 + number);
    expect((await pageOf(bob, id, '?limit=1')).unreadCount).toBe(MAX_UNREAD);
    await room.server.deliver(userEvent('user.updated', { id: admin, banned: true, at: Date.now() }));
    expect((await pageOf(bob, id, '?limit=1')).unreadCount).toBe(1);
    expect((await pageOf(ada, id)).unreadCount).toBe(0);
  });

  it('[WV8] [OD1] are found by an index, however many there are', async () => {
    const notices = mongoose.connection.collection('notices');
    const told = { organizationId: 'org_1', receiverId: 'user_1' };
    const latest = { createdAt: -1, _id: -1 } as const;
    const queries = [
      notices
        .find({ ...told, isDelivered: true, readAt: null, senderId: { $nin: ['user_2'] } })
        .sort({ createdAt: -1 }),
      notices.find(told).sort(latest),
      notices.find({ organizationId: 'org_1', senderId: 'user_1', kind: 'wave' }).sort(latest),
    ];
    for (const query of queries) expect(JSON.stringify(await query.explain())).not.toContain('COLLSCAN');
  });
});
