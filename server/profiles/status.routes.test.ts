import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { createChangeLog } from '#server/directory/change-log.ts';
import { eraseNow } from '#server/erasure/erase-now.ts';
import { membershipEvent, organizationDeleted, T0, userDeleted, userEvent } from '#server/test/clerk-events.ts';
import { collect, setUpLiveRoom } from '#server/test/live-room.ts';
import { waitFor } from '#server/test/test-server.ts';
import { directorySnapshotSchema } from '#shared/directory.ts';
import type { ChangeFrame } from '#shared/live-events.ts';
import { currentStatus } from '#shared/status.ts';
import { findProfile, saveStatus } from './profile.model.ts';
import { finishProfiles } from './profile.sweep.ts';

const room = setUpLiveRoom();
const TRAIN = { emoji: '🚆', text: 'On a train' };

async function send(method: 'PUT' | 'DELETE', userId: string, organizationId: string, body?: unknown) {
  const response = await fetch(`${room.server.origin}/api/organizations/${organizationId}/me/status`, {
    method,
    headers: { authorization: `Bearer ${room.server.token(userId)}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** What one person's card says to another. */
async function statusOf(userId: string, organizationId: string, reader: string) {
  const { body } = await room.server.get(`/api/organizations/${organizationId}/directory`, room.server.token(reader));
  return directorySnapshotSchema.parse(body).members.find((card) => card.userId === userId)?.status;
}

describe('a status', () => {
  it('[PF1] is seen by everybody in the organization at once, and by nobody elsewhere', async () => {
    const { id, ada, bob } = await room.openOrganization();
    const other = await room.openOrganization();
    await room.server.deliver(
      membershipEvent('organizationMembership.created', { userId: ada, organizationId: other.id }),
    );
    const watcher = await room.connect(bob);
    await room.subscribeOrFail(watcher, id);
    const frames = collect<ChangeFrame>(watcher, 'directory:changed');
    expect(await send('PUT', ada, id, TRAIN)).toEqual({ status: 200, body: { ...TRAIN, until: null } });
    await waitFor(() => frames.length > 0);
    expect(frames.flatMap(({ changes }) => changes)).toMatchObject([
      { kind: 'member.upserted', userId: ada, card: { status: { ...TRAIN, until: null } } },
    ]);
    expect(await statusOf(ada, id, bob)).toEqual({ ...TRAIN, until: null });
    expect(await statusOf(ada, other.id, other.bob)).toBeUndefined();
    expect(await send('DELETE', ada, id)).toEqual({ status: 204, body: undefined });
    expect(await statusOf(ada, id, bob)).toBeUndefined();
  });

  it('[PF2] outlives what Clerk reports, and a membership that ends and begins again', async () => {
    const { id, ada, bob } = await room.openOrganization();
    await send('PUT', ada, id, TRAIN);
    const membership = { userId: ada, organizationId: id };
    await room.server.deliver(
      userEvent('user.updated', { id: ada, first: 'Augusta', at: T0 + 1 }),
      membershipEvent('organizationMembership.updated', { ...membership, role: 'org:admin', at: T0 + 2 }),
    );
    expect(await statusOf(ada, id, bob)).toMatchObject(TRAIN);
    await room.server.deliver(membershipEvent('organizationMembership.deleted', { ...membership, at: T0 + 3 }));
    expect((await send('PUT', ada, id, TRAIN)).status).toBe(404);
    const again = { ...membership, id: 'orgmem_again', at: T0 + 4 };
    await room.server.deliver(membershipEvent('organizationMembership.created', again));
    expect(await statusOf(ada, id, bob)).toMatchObject(TRAIN);
  });

  it('[PF3] says until when it holds, by the clock of the server', async () => {
    const { id, ada, bob } = await room.openOrganization();
    const before = Date.now();
    const { body } = await send('PUT', ada, id, { ...TRAIN, forMs: 3_600_000 });
    expect(body.until).toBeGreaterThanOrEqual(before + 3_600_000);
    const status = await statusOf(ada, id, bob);
    expect(status?.until).toBe(body.until);
    expect(currentStatus(status, body.until - 1)).toEqual(status);
    expect(currentStatus(status, body.until)).toBeNull();
  });

  it.each([
    ['nothing at all', { emoji: null, text: ' ' }, 'text'],
    ['two emoji', { emoji: '🚆🚆', text: '' }, 'emoji'],
    ['a word for an emoji', { emoji: 'ok', text: '' }, 'emoji'],
    ['a long text', { emoji: null, text: 'x'.repeat(101) }, 'text'],
    ['what turns the text around', { emoji: null, text: 'a\u202Eb' }, 'text'],
    ['marks that joiners part', { emoji: null, text: `a${`${'\u0301'.repeat(5)}\u200d`.repeat(3)}` }, 'text'],
    [
      'marks that a mark of direction parts',
      { emoji: null, text: `a${`${'\u0301'.repeat(5)}\u200e`.repeat(3)}` },
      'text',
    ],
    ['what is no character', { emoji: null, text: 'a\ufff9b\uffff' }, 'text'],
    ['a note without a head', { emoji: null, text: '\u{1d159}' }, 'text'],
    ['nothing that is seen', { emoji: null, text: '\u3164\u200e' }, 'text'],
    ['a pile of marks on an emoji', { emoji: `🚆${'\u0301'.repeat(9)}`, text: '' }, 'emoji'],
    ['half a flag', { emoji: '🇦', text: '' }, 'emoji'],
    ['a pile of marks', { emoji: null, text: `a${'\u0301'.repeat(40)}` }, 'text'],
    ['a time without a number', { ...TRAIN, forMs: 'long' }, 'forMs'],
    ['what it does not know', { ...TRAIN, color: 'red' }, 'color'],
    ['no object', '[]', undefined],
  ])('[PF4] is refused by the name of the field: %s', async (_what, body, field) => {
    const { id, ada } = await room.openOrganization();
    const reply = await send('PUT', ada, id, body);
    expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } });
    expect(reply.body.error.field).toBe(field);
  });

  it('[PF4] is kept as one line, without what nobody sees', async () => {
    const { id, ada } = await room.openOrganization();
    const text = ' On\u00AD a\n\n <b>tr\u2060ain</b> ';
    expect((await send('PUT', ada, id, { emoji: '👩‍👩‍👧‍👦', text })).body.text).toBe('On a <b>train</b>');
  });

  it('[PF5] is changed twenty times a minute at most', async () => {
    const { id, ada } = await room.openOrganization();
    for (let times = 0; times < 20; times += 1) expect((await send('PUT', ada, id, TRAIN)).status).toBe(200);
    expect(await send('PUT', ada, id, TRAIN)).toMatchObject({
      status: 429,
      body: { error: { code: 'rate_limited', retryInMs: expect.any(Number) } },
    });
    expect((await send('DELETE', ada, id)).status).toBe(204);
  });

  it('[PF7] is shown although the server ended after it was kept, and taken away once it is over', async () => {
    const { id, ada, bob } = await room.openOrganization();
    const log = createChangeLog({ now: Date.now, announce: () => undefined });
    const until = Date.now() + 60_000;
    await saveStatus(id, ada, { ...TRAIN, until });
    expect(await statusOf(ada, id, bob)).toBeUndefined();
    await finishProfiles(log, until - 1);
    expect(await statusOf(ada, id, bob)).toEqual({ ...TRAIN, until });
    await finishProfiles(log, until);
    expect(await statusOf(ada, id, bob)).toBeUndefined();
    expect(await findProfile(id, ada)).toMatchObject({ status: null, isDue: false });
  });

  it('[PF3] is taken away with all others that are over then, however many', async () => {
    const { id } = await room.openOrganization();
    const until = Date.now() + 60_000;
    const many = Array.from({ length: 401 }, (_, index) => `user_${index}_of_${id}`);
    await Promise.all(many.map((userId) => saveStatus(id, userId, { ...TRAIN, until })));
    await finishProfiles(createChangeLog({ now: Date.now, announce: () => undefined }), until);
    const left = { organizationId: id, $or: [{ status: { $ne: null } }, { isDue: true }] };
    expect(await mongoose.connection.collection('profiles').countDocuments(left)).toBe(0);
  });

  it('[PF8] cannot be read from the stream once it was taken back or changed', async () => {
    const { id, ada, bob } = await room.openOrganization();
    await send('PUT', ada, id, { emoji: null, text: 'First' });
    await send('PUT', ada, id, { emoji: null, text: 'Second' });
    const watcher = await room.connect(bob);
    const told = async () => JSON.stringify(await room.subscribeOrFail(watcher, id, 0));
    const log = mongoose.connection.collection('directory_changes');
    const kept = async () => JSON.stringify(await log.find({ organizationId: id }).toArray());
    for (const read of [told, kept]) {
      expect(await read()).not.toContain('First');
      expect(await read()).toContain('Second');
    }
    await send('DELETE', ada, id);
    for (const read of [told, kept]) expect(await read()).not.toContain('Second');
  });

  it('[PF2] [PR6] goes with the organization, and out of its stream, as does whatever else that shows of people', async () => {
    const { id, ada, bob } = await room.openOrganization();
    const left = { userId: bob, organizationId: id, at: T0 + 1 };
    await room.server.deliver(membershipEvent('organizationMembership.deleted', left));
    await send('PUT', ada, id, TRAIN);
    const log = mongoose.connection.collection('directory_changes');
    const kept = async () => (await log.find({ organizationId: id }).sort({ version: 1 }).toArray()).map(Object);
    const before = await kept();
    expect(JSON.stringify(before)).toContain(TRAIN.text);
    await room.server.deliver(organizationDeleted(id));
    expect(await findProfile(id, ada)).toBeNull();
    const after = await kept();
    expect(after.map(({ version }) => version)).toEqual([...before.map(({ version }) => version), before.length + 1]);
    expect(JSON.stringify(after)).not.toMatch(/On a train|"card"|"event"/);
    expect(after.at(-1)).toMatchObject({ change: { kind: 'organization.deleted' } });
  });

  it('[PF6] is gone with whatever else a person wrote once they are erased', async () => {
    const { id, ada } = await room.openOrganization();
    await send('PUT', ada, id, TRAIN);
    expect(await findProfile(id, ada)).toMatchObject({ status: TRAIN });
    await room.server.deliver(userDeleted(ada));
    await eraseNow(ada);
    expect(await findProfile(id, ada)).toBeNull();
  });
});
