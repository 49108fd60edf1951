import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { eraseNow } from '#server/erasure/erase-now.ts';
import { reportPersonalData } from '#server/erasure/privacy.report.ts';
import { membershipEvent, T0, userDeleted, userEvent } from '#server/test/clerk-events.ts';
import { collect, setUpLiveRoom } from '#server/test/live-room.ts';
import { waitFor } from '#server/test/test-server.ts';
import { directorySnapshotSchema } from '#shared/directory.ts';
import type { ChangeFrame } from '#shared/live-events.ts';
import { emptyProfile, ownProfileSchema } from '#shared/profile.ts';

const room = setUpLiveRoom();

interface Person {
  userId: string;
  organizationId: string;
}

async function ask(method: 'GET' | 'PUT', { userId, organizationId }: Person, body?: unknown, seen?: string) {
  const response = await fetch(`${room.server.origin}/api/organizations/${organizationId}/me/profile`, {
    method,
    headers: {
      authorization: `Bearer ${room.server.token(userId)}`,
      'content-type': 'application/json',
      ...(seen === undefined ? {} : { 'if-match': seen }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, tag: response.headers.get('etag'), body: JSON.parse(await response.text()) };
}

const save = (person: Person, fields: object, seen = '"0"') => ask('PUT', person, fields, seen);

async function cardOf(userId: string, organizationId: string, reader: string) {
  const { body } = await room.server.get(`/api/organizations/${organizationId}/directory`, room.server.token(reader));
  return directorySnapshotSchema.parse(body).members.find((card) => card.userId === userId);
}

async function detailOf(userId: string, organizationId: string, reader: string) {
  const path = `/api/organizations/${organizationId}/members/${userId}`;
  return (await room.server.get(path, room.server.token(reader))).body;
}

const FULL = {
  title: 'Shipwright',
  bio: 'I build ships.\r\n\r\n\r\n\r\nhttps://ships.example.com',
  city: 'Łódź',
  country: 'pl',
  timeZone: 'europe/warsaw',
  pronouns: 'she/her',
  birthday: { month: 2, day: 29 },
  links: [{ label: 'Ships', url: 'https://ships.example.com/a b' }],
  skills: ['Oak', ' oak ', 'Tar'],
};
const KEPT = {
  ...FULL,
  bio: 'I build ships.\n\nhttps://ships.example.com',
  country: 'PL',
  timeZone: 'Europe/Warsaw',
  birthday: { month: 2, day: 29, year: null },
  links: [{ label: 'Ships', url: 'https://ships.example.com/a%20b' }],
  skills: ['Oak', 'Tar'],
  custom: {},
};

describe('a profile', () => {
  it('[PF1] [PF9] is seen by everybody in the organization at once, and by nobody elsewhere', async () => {
    const { id, ada, bob } = await room.openOrganization();
    const other = await room.openOrganization();
    await room.server.deliver(
      membershipEvent('organizationMembership.created', { userId: ada, organizationId: other.id }),
    );
    const watcher = await room.connect(bob);
    await room.subscribeOrFail(watcher, id);
    const frames = collect<ChangeFrame>(watcher, 'directory:changed');
    const before = await ask('GET', { userId: ada, organizationId: id });
    expect(before).toMatchObject({ status: 200, tag: '"0"', body: { revision: 0, fields: emptyProfile } });
    const saved = await save({ userId: ada, organizationId: id }, FULL);
    expect(saved).toMatchObject({ status: 200, tag: '"1"' });
    expect(ownProfileSchema.parse(saved.body)).toEqual({ revision: 1, fields: KEPT });
    await waitFor(() => frames.length > 0);
    const gist = { revision: 1, city: 'Łódź', timeZone: 'Europe/Warsaw', skills: ['Oak', 'Tar'] };
    expect(frames.flatMap(({ changes }) => changes)).toMatchObject([
      { kind: 'member.upserted', userId: ada, card: { title: 'Shipwright', country: 'PL', profile: gist } },
    ]);
    expect(await cardOf(ada, id, bob)).toMatchObject({ title: 'Shipwright', country: 'PL', profile: gist });
    expect(await detailOf(ada, id, bob)).toMatchObject({ fields: KEPT });
    expect(await cardOf(ada, other.id, other.bob)).not.toHaveProperty('profile');
    expect(await detailOf(ada, other.id, other.bob)).toMatchObject({ fields: emptyProfile });
  });

  it('[PF2] [PF9] outlives what Clerk reports, whose title and country stand in for what is not written', async () => {
    const { id, ada, bob } = await room.openOrganization();
    await room.server.deliver(userEvent('user.updated', { id: ada, at: T0 + 1, title: 'Clerk', country: 'DE' }));
    await save({ userId: ada, organizationId: id }, { title: 'Shipwright' });
    expect(await cardOf(ada, id, bob)).toMatchObject({ title: 'Shipwright', country: 'DE' });
    await room.server.deliver(userEvent('user.updated', { id: ada, at: T0 + 2, title: 'Chief', country: 'DE' }));
    expect(await cardOf(ada, id, bob)).toMatchObject({ title: 'Shipwright' });
    await save({ userId: ada, organizationId: id }, { title: '' }, '"1"');
    expect(await cardOf(ada, id, bob)).toMatchObject({ title: 'Chief' });
  });

  it('[PF10] is not saved over what its writer has not seen', async () => {
    const { id, ada } = await room.openOrganization();
    const person = { userId: ada, organizationId: id };
    expect(await ask('PUT', person, {})).toMatchObject({
      status: 428,
      body: { error: { code: 'precondition_required' } },
    });
    expect(await save(person, {}, 'new')).toMatchObject({ status: 400, body: { error: { field: 'If-Match' } } });
    expect((await save(person, { city: 'Rome' }, '"1"')).status).toBe(412);
    const both = await Promise.all([save(person, { city: 'Rome' }), save(person, { city: 'Pisa' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const lost = both.find(({ status }) => status === 412);
    expect(lost?.body.error).toMatchObject({ code: 'conflict' });
    const { body } = await ask('GET', person);
    expect(body).toMatchObject({ revision: 1, fields: { city: both[0]?.status === 200 ? 'Rome' : 'Pisa' } });
  });

  it('[PF10] is saved also by who said something before there were profiles', async () => {
    const { id, ada } = await room.openOrganization();
    const old = { _id: `${id}/${ada}`, organizationId: id, userId: ada, version: 1, status: null, isDue: false };
    await mongoose.connection.collection<typeof old>('profiles').insertOne(old);
    expect((await save({ userId: ada, organizationId: id }, { city: 'Rome' })).status).toBe(200);
  });

  it('[PF10] is not in the way of a status, nor the other way round', async () => {
    const { id, ada, bob } = await room.openOrganization();
    const person = { userId: ada, organizationId: id };
    await fetch(`${room.server.origin}/api/organizations/${id}/me/status`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${room.server.token(ada)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ emoji: '🚆', text: '' }),
    });
    expect((await save(person, { city: 'Rome' })).status).toBe(200);
    expect(await cardOf(ada, id, bob)).toMatchObject({ status: { emoji: '🚆' }, profile: { city: 'Rome' } });
  });

  it.each([
    ['a script for a link', { links: [{ url: 'javascript:alert(1)' }] }, 'links.0.url'],
    ['data for a link', { links: [{ url: 'data:text/html,hi' }] }, 'links.0.url'],
    ['a link with a name before its host', { links: [{ url: 'https://bank.example@evil.example' }] }, 'links.0.url'],
    ['two hundred links', { links: Array.from({ length: 200 }, () => ({ url: 'https://a.example' })) }, 'links'],
    ['a long title', { title: 'x'.repeat(101) }, 'title'],
    ['what turns the text around', { bio: 'a\u202Eb' }, 'bio'],
    ['a title that shows nothing', { title: '\u3164\u200e' }, 'title'],
    ['no country', { country: 'XX' }, 'country'],
    ['an offset for a time zone', { timeZone: '+01:00' }, 'timeZone'],
    ['30 February', { birthday: { month: 2, day: 30 } }, 'birthday.day'],
    ['29 February in a year without', { birthday: { month: 2, day: 29, year: 2023 } }, 'birthday.day'],
    ['a birthday to come', { birthday: { month: 1, day: 1, year: 9000 } }, 'birthday.year'],
    ['too many skills', { skills: Array.from({ length: 31 }, (_, index) => `s${index}`) }, 'skills'],
    ['what it does not know', { salary: 1 }, 'salary'],
  ])('[PF11] is refused by the name of the field: %s', async (_what, fields, field) => {
    const { id, ada } = await room.openOrganization();
    const reply = await save({ userId: ada, organizationId: id }, fields);
    expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid_request', field } } });
  });

  it('[PF11] is refused as soon as it is read, however many marks it piles up', async () => {
    const { id, ada } = await room.openOrganization();
    const took = async (bio: string) => {
      const beganAt = performance.now();
      expect((await save({ userId: ada, organizationId: id }, { bio })).status).toBe(400);
      return performance.now() - beganAt;
    };
    const long = await took('x'.repeat(60_000));
    expect(await took('\u0301'.repeat(14_000) + '\u0323'.repeat(14_000))).toBeLessThan(10 * long + 50);
  });

  it('[PF11] is refused with everything that is wrong, and shows as text what looks like a page', async () => {
    const { id, ada } = await room.openOrganization();
    const person = { userId: ada, organizationId: id };
    const reply = await save(person, { title: 'x'.repeat(101), country: 'XX', links: [{ url: 'x' }], a: 1, b: 2 });
    const { issues } = reply.body.error;
    expect(issues.map(({ field }: { field: string }) => field).sort()).toEqual([
      'a',
      'b',
      'country',
      'links.0.url',
      'title',
    ]);
    const script = '<script>alert(1)</script>';
    expect((await save(person, { title: script, bio: script })).body.fields).toMatchObject({
      title: script,
      bio: script,
    });
  });

  it('[PF5] is saved twenty times a minute at most', async () => {
    const { id, ada } = await room.openOrganization();
    const person = { userId: ada, organizationId: id };
    for (let times = 0; times < 20; times += 1) expect((await save(person, {}, `"${times}"`)).status).toBe(200);
    expect((await save(person, {}, '"20"')).status).toBe(429);
  });

  it('[PF8] cannot be read from the stream once it was changed', async () => {
    const { id, ada, bob } = await room.openOrganization();
    const person = { userId: ada, organizationId: id };
    await save(person, { title: 'First', city: 'Firsttown', skills: ['Firsts'] });
    await save(person, { title: 'Second' }, '"1"');
    const told = JSON.stringify(await room.subscribeOrFail(await room.connect(bob), id, 0));
    expect(told).not.toContain('First');
    expect(told).toContain('Second');
  });

  it('[PF8] cannot be read from the stream once its writer has left', async () => {
    const { id, ada } = await room.openOrganization();
    await save({ userId: ada, organizationId: id }, { title: 'Parting', city: 'Partingtown' });
    await room.server.deliver(
      membershipEvent('organizationMembership.deleted', { userId: ada, organizationId: id, at: T0 + 9 }),
    );
    const kept = await mongoose.connection.collection('directory_changes').find({ organizationId: id }).toArray();
    expect(JSON.stringify(kept)).not.toContain('Parting');
  });

  it('[PF12] finds people by what they wrote', async () => {
    const { id, ada, bob } = await room.openOrganization();
    await save({ userId: ada, organizationId: id }, { title: 'Shipwright', city: 'Málaga', skills: ['Dry dock'] });
    for (const q of ['shipw', 'Malaga', 'dock', 'ship dock']) {
      const { body } = await room.server.get(
        `/api/organizations/${id}/members?q=${encodeURIComponent(q)}`,
        room.server.token(bob),
      );
      expect(body, q).toMatchObject({ members: [{ userId: ada }] });
    }
  });

  it('[PF6] is gone once its writer is erased', async () => {
    const { id, ada } = await room.openOrganization();
    await save({ userId: ada, organizationId: id }, FULL);
    await save({ userId: ada, organizationId: id }, KEPT, '"1"');
    await room.server.deliver(userDeleted(ada));
    await eraseNow(ada);
    const personal = (await reportPersonalData(ada)).filter((report) => report.personal > 0 && !report.isClerks);
    expect(personal).toEqual([]);
  });
});
