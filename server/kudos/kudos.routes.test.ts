import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { eraseNow } from '#server/erasure/erase-now.ts';
import { reportPersonalData } from '#server/erasure/privacy.report.ts';
import { membershipEvent, organizationDeleted, T0, userDeleted, userEvent } from '#server/test/clerk-events.ts';
import { collect, setUpLiveRoom } from '#server/test/live-room.ts';
import { waitFor } from '#server/test/test-server.ts';
import { kudosSchema, reactionEmoji, reactions } from '#shared/kudos.ts';
import { type NoticeAdded, type NoticesRead, noticePageSchema } from '#shared/notices.ts';
import { ownDataSchema } from '#shared/own-data.ts';

const room = setUpLiveRoom();

async function ask(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  userId: string,
  path: string,
  body?: object,
  seen?: string,
) {
  const response = await fetch(`${room.server.origin}/api/organizations/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${room.server.token(userId)}`,
      ...(seen === undefined ? {} : { 'if-match': seen }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

const thank = (from: string, id: string, to: string[], text = 'Thanks!') =>
  ask('POST', from, `${id}/kudos`, { receiverIds: to, text });
const react = (method: 'PUT' | 'DELETE', userId: string, id: string, kudosId: string, reaction = 'clap') =>
  ask(method, userId, `${id}/kudos/${kudosId}/reactions/${reaction}`);
const inboxOf = async (userId: string, id: string) =>
  noticePageSchema.parse((await ask('GET', userId, `${id}/me/notices`)).body);
const countOf = (filter: object) => mongoose.connection.collection('kudos').countDocuments(filter);
const ownOf = async (userId: string) => {
  const { body } = await room.server.get('/api/me/data', room.server.token(userId));
  return ownDataSchema.parse(body).organizations[0]?.kudos;
};
const personal = async (userId: string) =>
  (await reportPersonalData(userId)).filter((report) => report.personal > 0 && !report.isClerks);

describe('kudos', () => {
  it('[KD1] thank several members once each, and are told to each at once', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    const heard = collect<NoticeAdded>(await room.connect(bob), 'notice:added');
    const watcher = await room.connect(admin);
    await room.subscribeOrFail(watcher, id);
    const told = collect<object>(watcher, 'activity:changed');
    const { status, body } = await thank(ada, id, [bob, admin, bob], '  For the\u200b talk  ');
    expect(status).toBe(201);
    const kudos = kudosSchema.parse(body);
    expect(kudos).toMatchObject({ from: { userId: ada }, text: 'For the talk', reactions: [] });
    expect(kudos.to.map(({ userId }) => userId)).toEqual([bob, admin]);
    await waitFor(() => heard.length > 0 && told.length > 0);
    const notice = { kind: 'kudos', from: { userId: ada }, text: 'For the talk' };
    expect(heard).toMatchObject([{ organizationId: id, unreadCount: 1, notice }]);
    expect(told).toEqual([{ organizationId: id }]);
    for (const receiver of [bob, admin])
      expect(await inboxOf(receiver, id)).toMatchObject({ notices: [notice], unreadCount: 1 });
  });

  it('[KD2] are refused to oneself, to who is no member, to nobody or many, and without words to be seen', async () => {
    const { id, ada, bob } = await room.openOrganization();
    const other = await room.openOrganization();
    const field = (name: string) => ({ status: 400, body: { error: { field: name } } });
    expect(await thank(ada, id, [bob, ada])).toMatchObject(field('receiverIds'));
    expect((await thank(ada, id, [bob, other.ada])).status).toBe(404);
    expect((await thank(ada, other.id, [other.ada])).status).toBe(404);
    expect(await thank(ada, id, [])).toMatchObject(field('receiverIds'));
    const many = Array.from({ length: 11 }, (_, index) => `user_${index}`);
    expect(await thank(ada, id, many)).toMatchObject(field('receiverIds'));
    for (const text of ['', ' ', '\u200b\u200d', 'x'.repeat(281), 'a\u202eb'])
      expect(await thank(ada, id, [bob], text)).toMatchObject(field('text'));
    expect(await countOf({ organizationId: id })).toBe(0);
  });

  it('[KD3] are told to nobody who does not want to be, and stand between no waves', async () => {
    const { id, ada, bob } = await room.openOrganization();
    await ask('PUT', bob, `${id}/me/notice-preferences`, { waves: 'everyone', kudos: 'nobody' }, '"0"');
    expect((await thank(ada, id, [bob])).status).toBe(201);
    expect((await inboxOf(bob, id)).notices).toEqual([]);
    await ask('PUT', bob, `${id}/me/notice-preferences`, { waves: 'everyone', kudos: 'everyone' }, '"1"');
    const wave = () => ask('POST', ada, `${id}/members/${bob}/wave`);
    const first = await wave();
    await thank(ada, id, [bob]);
    // The same wave still, and the one that a wave back answers.
    expect(await wave()).toEqual({ ...first, status: 200 });
    await ask('POST', bob, `${id}/members/${ada}/wave`);
    const told = await inboxOf(bob, id);
    expect(told.notices.map(({ kind, answeredAt }) => [kind, answeredAt === null])).toEqual([
      ['kudos', true],
      ['wave', false],
    ]);
    expect(told.unreadCount).toBe(1);
  });

  it('[KD4] get one of each reaction from each person, who may take it back', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    const { body } = await thank(ada, id, [bob]);
    expect(Object.keys(reactionEmoji)).toEqual([...reactions]);
    for (let times = 0; times < 2; times += 1) expect((await react('PUT', bob, id, body.id)).status).toBe(200);
    await react('PUT', bob, id, body.id, 'idea');
    expect((await react('PUT', admin, id, body.id)).body.reactions).toEqual([
      { reaction: 'clap', count: 2, isMine: true },
      { reaction: 'idea', count: 1, isMine: false },
    ]);
    for (let times = 0; times < 2; times += 1) expect((await react('DELETE', bob, id, body.id)).status).toBe(204);
    expect((await react('PUT', bob, id, body.id, 'idea')).body.reactions).toEqual([
      { reaction: 'clap', count: 1, isMine: false },
      { reaction: 'idea', count: 1, isMine: true },
    ]);
    expect((await react('PUT', bob, id, body.id, 'frown')).status).toBe(400);
    expect((await react('PUT', bob, id, 'none')).status).toBe(404);
    const other = await room.openOrganization();
    expect((await react('PUT', other.ada, other.id, body.id)).status).toBe(404);
    expect((await react('DELETE', other.ada, other.id, body.id)).status).toBe(204);
  });

  it('[KD5] are deleted by their author and by admins, and their notices with them', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    const [one, two] = [await thank(ada, id, [bob, admin]), await thank(ada, id, [bob])];
    const told = collect<NoticesRead>(await room.connect(bob), 'notices:read');
    const remove = (userId: string, kudosId: string) => ask('DELETE', userId, `${id}/kudos/${kudosId}`);
    expect((await remove(bob, one.body.id)).status).toBe(403);
    for (let times = 0; times < 2; times += 1) expect((await remove(ada, one.body.id)).status).toBe(204);
    await waitFor(() => told.length > 0);
    expect(told).toMatchObject([{ organizationId: id, unreadCount: 1 }]);
    expect((await inboxOf(admin, id)).notices).toEqual([]);
    expect((await remove(admin, two.body.id)).status).toBe(204);
    expect(await inboxOf(bob, id)).toMatchObject({ notices: [], unreadCount: 0 });
    expect(await countOf({ organizationId: id })).toBe(0);
  });

  it('[LV10] are taken back without a word to who has left meanwhile', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    const { body } = await thank(ada, id, [bob, admin]);
    const [gone, there] = [await room.connect(bob), await room.connect(admin)].map((socket) =>
      collect<NoticesRead>(socket, 'notices:read'),
    );
    await room.server.deliver(
      membershipEvent('organizationMembership.deleted', { userId: bob, organizationId: id, at: T0 + 1 }),
    );
    expect((await ask('DELETE', ada, `${id}/kudos/${body.id}`)).status).toBe(204);
    await waitFor(() => there?.length === 1);
    expect(gone).toEqual([]);
  });

  it('[KD5] are, where one cannot see them, deleted like those that there are not', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    const { body } = await thank(ada, id, [bob]);
    await room.server.deliver(userEvent('user.updated', { id: ada, banned: true, at: Date.now() }));
    for (const kudosId of [body.id, 'none'])
      expect(await ask('DELETE', bob, `${id}/kudos/${kudosId}`)).toEqual({ status: 204, body: undefined });
    expect(await countOf({ organizationId: id })).toBe(1);
    expect((await ask('DELETE', admin, `${id}/kudos/${body.id}`)).status).toBe(204);
    expect(await countOf({ organizationId: id })).toBe(0);
  });

  it('[KD6] are given twenty times a minute at most, and reactions sixty times', async () => {
    const { id, ada, bob } = await room.openOrganization();
    const { body } = await thank(ada, id, [bob]);
    for (let times = 1; times < 20; times += 1) expect((await thank(ada, id, [bob])).status).toBe(201);
    expect(await thank(ada, id, [bob])).toMatchObject({
      status: 429,
      body: { error: { retryInMs: expect.any(Number) } },
    });
    for (let times = 0; times < 60; times += 1) expect((await react('PUT', ada, id, body.id)).status).toBe(200);
    expect((await react('PUT', ada, id, body.id)).status).toBe(429);
    expect((await react('DELETE', ada, id, body.id)).status).toBe(204);
  });

  it('[KD7] show nobody who is banned, and nothing without its author or anybody who was thanked', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    const { body } = await thank(ada, id, [bob, admin]);
    const ban = (userId: string, banned: boolean) =>
      room.server.deliver(userEvent('user.updated', { id: userId, banned, at: Date.now() }));
    await ban(bob, true);
    const seen = kudosSchema.parse((await react('PUT', admin, id, body.id)).body);
    expect(seen.to.map(({ userId }) => userId)).toEqual([admin]);
    expect((await thank(ada, id, [bob])).status).toBe(404);
    expect(await countOf({ organizationId: id })).toBe(1);
    await ban(ada, true);
    expect((await react('PUT', admin, id, body.id)).status).toBe(404);
  });

  it('[KD7] [OD1] are part of what one is given of oneself, and go with the person and with the organization', async () => {
    const { id, ada, bob, admin } = await room.openOrganization();
    const { body } = await thank(ada, id, [bob], 'For one');
    await thank(admin, id, [bob, ada], 'For two');
    const kept = await thank(admin, id, [bob], 'For bob');
    await react('PUT', ada, id, kept.body.id, 'party');
    await react('PUT', bob, id, kept.body.id, 'party');
    expect(await ownOf(ada)).toMatchObject({
      given: [{ id: body.id, receiverIds: [bob], text: 'For one' }],
      received: [{ authorId: admin, text: 'For two' }],
      reactions: [{ kudosId: kept.body.id, reaction: 'party' }],
    });
    await room.server.deliver(userDeleted(ada));
    // What she wrote and was told, and what others were told by her.
    expect(await personal(ada)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ collection: 'kudos', personal: 2, columns: ['text'] }),
        expect.objectContaining({ collection: 'notices', personal: 2, columns: ['text'] }),
      ]),
    );
    await eraseNow(ada);
    expect(await personal(ada)).toEqual([]);
    expect(await countOf({ organizationId: id })).toBe(1);
    const inbox = await room.server.get(`/api/organizations/${id}/me/notices`, room.server.token(bob));
    expect(JSON.stringify(inbox.body)).toContain('For bob');
    expect(JSON.stringify(inbox.body)).not.toMatch(/For one|For two/);
    const left = kudosSchema.parse((await react('PUT', bob, id, kept.body.id)).body);
    expect(left.reactions.map(({ reaction, count }) => [reaction, count])).toEqual([
      ['clap', 1],
      ['party', 1],
    ]);
    await room.server.deliver(organizationDeleted(id));
    expect(await countOf({ organizationId: id })).toBe(0);
  });
});
