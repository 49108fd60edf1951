import { readFile } from 'node:fs/promises';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCollectionNames, readEveryDocument } from '#server/database/every-document.ts';
import { createLogger } from '#server/logger.ts';
import {
  buildEvent,
  type ClerkEvent,
  membershipEvent,
  organizationEvent,
  sessionEvent,
  T0,
  userDeleted,
  userEvent,
} from '#server/test/clerk-events.ts';
import { signDelivery } from '#server/test/deliveries.ts';
import { runCommand } from '#server/test/run-command.ts';
import { startTestServer, type TestServer, testEnvironment, waitUntilSettled } from '#server/test/test-server.ts';
import { applyChange, createDirectoryState, type DirectoryChange } from '#shared/directory.ts';
import { createErasureRunner } from './erasure.runner.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const DELETED_AT = T0 + 60_000;
const HOUR_MS = 3_600_000;

/** Erases as a runner does whose clock is `laterMs` ahead. */
const sweep = (laterMs: number) =>
  createErasureRunner({ now: () => Date.now() + laterMs, logger: createLogger('silent') }).sweep();

const rows = (name: string) => mongoose.connection.collection<{ _id: string }>(name);

/** A person whose every personal value ends in the same word, so that it can be looked for everywhere. */
function marked(word: string) {
  const id = `user_${word}`;
  const email = `Mail.${word}@example.test`;
  const user = { id, first: `First-${word}`, last: `Last-${word}`, title: `Title-${word}`, email };
  const data = { email_address: email, created_at: T0, updated_at: T0 };
  const invitation = { object: 'organization_invitation', id: `orginv_${word}`, organization_id: 'org_1', ...data };
  const entry = { object: 'waitlist_entry', id: `wait_${word}`, status: 'pending', ...data };
  const session = sessionEvent('session.created', { id: `sess_${word}`, userId: id, at: T0 });
  Object.assign(Object(session.data.latest_activity), { city: `City-${word}`, device_type: `Device-${word}` });
  const member = { userId: id, organizationId: 'org_1', first: `Member-${word}` };
  const events: ClerkEvent[] = [
    buildEvent('waitlistEntry.created', entry, T0),
    buildEvent('organizationInvitation.created', { ...invitation, status: 'pending' }, T0),
    userEvent('user.created', user),
    organizationEvent('organization.created', { id: 'org_1' }),
    membershipEvent('organizationMembership.created', member),
    session,
    userEvent('user.updated', { ...user, title: `Other-${word}`, at: T0 + 1 }),
    buildEvent('email.created', { object: 'email', id: `ema_${word}`, slug: 'welcome', user_id: id }, T0),
    buildEvent('subscription.created', { id: `csub_${word}`, status: 'active', payer: { user_id: id, email } }, T0),
    buildEvent('user.updated', { id, first_name: `Unreadable-${word}`, email_addresses: 7 }, T0),
  ];
  return { id, email, user, member, session, invitation, events, find: () => findEverywhere(word) };
}

/** Events about a person, and events about something else that hold a person's data. */
const holding = (userId: string) => ({ $or: [{ entityKey: userId }, { userId }] });

/** Where in the database a person's values are, other than in ids. */
async function findEverywhere(word: string): Promise<string[]> {
  const value = new RegExp(`(First|Last|Title|Other|Member|Mail|City|Device|Unreadable)[-.]?${word}`, 'i');
  const found: string[] = [];
  for (const name of await listCollectionNames()) {
    for await (const document of readEveryDocument(name)) {
      if (value.test(JSON.stringify(document))) found.push(`${name} ${String(document._id)}`);
    }
  }
  return found;
}

async function readChanges(): Promise<DirectoryChange[]> {
  const found = await rows('directory_changes').find({ organizationId: 'org_1' }).sort({ version: 1 }).toArray();
  return found.map((row) => Object(row).change);
}

async function deliverOne(event: ClerkEvent) {
  const delivery = signDelivery(event, { secret: server.clerk.signingSecrets[0] ?? '' });
  await server.post(delivery);
  await waitUntilSettled([delivery.id]);
  return rows('webhook_events').findOne({ _id: delivery.id });
}

describe('erasure', () => {
  it('[ER1] leaves nothing personal of a deleted person anywhere, an hour later', async () => {
    const person = marked('hour');
    await server.deliver(...person.events);
    expect((await person.find()).map((place) => place.split(' ')[0])).toEqual(
      expect.arrayContaining(['users', 'memberships', 'sessions', 'invitations', 'waitlist_entries']),
    );
    await server.deliver(userDeleted(person.id, DELETED_AT));
    const left = new Set((await person.find()).map((place) => place.split(' ')[0]));
    expect([...left].sort()).toEqual(['directory_changes', 'erasures', 'webhook_events']);
    await sweep(HOUR_MS);
    expect(await person.find()).toEqual([]);
    expect(await rows('erasures').findOne({ _id: person.id })).toMatchObject({
      emails: [],
      doneAt: expect.any(Number),
    });
  });

  it('[ER1] leaves time to look up what a deletion by mistake took away', async () => {
    const person = marked('grace');
    await server.deliver(...person.events, userDeleted(person.id, DELETED_AT));
    await sweep(HOUR_MS / 3);
    expect(await person.find()).not.toEqual([]);
    await sweep(HOUR_MS);
    expect(await person.find()).toEqual([]);
  });

  it('[ER2] keeps types, ids, times and states of events, and whoever wants to apply one anew is told why not', async () => {
    const person = marked('kept');
    await server.deliver(...person.events, userDeleted(person.id, DELETED_AT));
    await sweep(HOUR_MS);
    const kept = await rows('webhook_events').find(holding(person.id)).sort({ receivedAt: 1 }).toArray();
    expect(kept.length).toBeGreaterThan(6);
    for (const row of kept) expect(row).toMatchObject({ body: null, bodyHash: expect.any(String) });
    // What was dead needs nobody's attention any more.
    await waitUntilSettled(kept.map((row) => row._id));
    const reasons = await rows('webhook_events').distinct('reason', { ...holding(person.id), state: 'skipped' });
    expect(reasons).toContain('erased');
    expect(await rows('webhook_events').countDocuments({ ...holding(person.id), state: 'dead' })).toBe(0);
  });

  it('[ER3] keeps versions without holes, and every replay ends in the same directory', async () => {
    const person = marked('feed');
    const other = membershipEvent('organizationMembership.created', { userId: 'user_stays', organizationId: 'org_1' });
    await server.deliver(...person.events, other, userDeleted(person.id, DELETED_AT));
    const before = await readChanges();
    await sweep(HOUR_MS);
    const after = await readChanges();
    expect(after.map(({ version }) => version)).toEqual(before.map(({ version }) => version));
    const organization = { id: 'org_1', name: 'Northwind', slug: 'org_1', imageUrl: null };
    for (let from = 0; from <= before.length; from += 1) {
      const state = createDirectoryState({ organization, version: 0, members: [] });
      for (const change of before.slice(0, from)) applyChange(state, change);
      for (const change of after) applyChange(state, change);
      expect([...state.members.keys()]).toEqual(['user_stays']);
      expect(state.version).toBe(before.length);
    }
  });

  it('[ER4] lets no late report bring anything back, nor keep its body', async () => {
    const person = marked('late');
    await server.deliver(...person.events, userDeleted(person.id, DELETED_AT));
    await sweep(HOUR_MS);
    const again = { ...person.member, id: 'orgmem_again', at: DELETED_AT + 1 };
    const session = { ...person.session, data: { ...person.session.data, id: 'sess_again_late' } };
    const accepted = { ...person.invitation, id: 'orginv_again', user_id: person.id, status: 'accepted' };
    for (const event of [
      userEvent('user.updated', { ...person.user, at: DELETED_AT + 1 }),
      membershipEvent('organizationMembership.created', again),
      membershipEvent('organizationMembership.deleted', again),
      session,
      buildEvent('organizationInvitation.accepted', accepted, T0),
      buildEvent('user.updated', { id: person.id, first_name: 'Unreadable-late', email_addresses: 7 }, T0),
    ]) {
      expect(await deliverOne(event)).toMatchObject({ body: null, state: expect.stringMatching(/applied|skipped/) });
    }
    await sweep(HOUR_MS);
    expect(await person.find()).toEqual([]);
  });

  it('[ER1] finds what names the person by an address that only the projection knows', async () => {
    const person = marked('second');
    const withSecond = userEvent('user.created', { ...person.user, email: 'other@example.test' });
    const second = { id: 'idn_second', email_address: person.email, verification: null };
    Object(withSecond.data).email_addresses.push(second);
    await server.deliver(withSecond, ...person.events.slice(0, 2));
    // As after a backfill, or when the reports have expired.
    await rows('webhook_events').deleteMany({ entityKey: person.id });
    await server.deliver(userDeleted(person.id, DELETED_AT));
    await sweep(HOUR_MS);
    expect(await person.find()).toEqual([]);
  });

  it('[ER4] erases what names the person by an address that a report told only after the deletion', async () => {
    const person = marked('reverse');
    const [entry, invitation, created] = person.events.slice(0, 3);
    if (!entry || !invitation || !created) throw new Error('The story has changed.');
    await server.deliver(entry, invitation);
    await server.deliver(userDeleted(person.id, DELETED_AT));
    await server.deliver(created);
    expect(await rows('waitlist_entries').findOne({ _id: 'wait_reverse' })).not.toHaveProperty('email');
    await sweep(HOUR_MS);
    expect(await person.find()).toEqual([]);
  });

  it('[ER1] finds the address that the person was invited under and gave up since', async () => {
    const person = marked('moniker');
    const at = T0 + 1;
    const accepted = { ...person.invitation, user_id: person.id, status: 'accepted', updated_at: at };
    await server.deliver(
      ...person.events.slice(0, 2),
      buildEvent('organizationInvitation.accepted', accepted, at),
      userEvent('user.created', { ...person.user, email: 'given.up@example.test' }),
      userDeleted(person.id, DELETED_AT),
    );
    await sweep(HOUR_MS);
    expect(await person.find()).toEqual([]);
  });

  it('[ER1] finds events that cannot be read, and events of unknown types about the person', async () => {
    const person = marked('odd');
    const user = { id: person.id, first_name: 'First-odd' };
    await server.deliver(
      buildEvent('user.updated', { ...user, updated_at: '2026-01-31' }, T0),
      buildEvent('account.linked', { id: 'acc_odd', user }, T0),
      userDeleted(person.id, DELETED_AT),
    );
    await sweep(HOUR_MS);
    expect(await person.find()).toEqual([]);
  });

  it('[ER5] leaves whoever has the address since alone', async () => {
    const person = marked('address');
    await server.deliver(...person.events, userDeleted(person.id, DELETED_AT));
    const invitation = { ...person.invitation, id: 'orginv_next', status: 'pending', created_at: DELETED_AT + 5 };
    await server.deliver(buildEvent('organizationInvitation.created', invitation, DELETED_AT + 5));
    await sweep(HOUR_MS);
    expect(await rows('invitations').findOne({ _id: 'orginv_next' })).toMatchObject({
      email: person.email.toLowerCase(),
    });
    expect((await person.find()).sort()).toEqual([
      'invitations orginv_next',
      expect.stringContaining('webhook_events'),
    ]);
  });

  it('[ER6] ends the same when it was broken off, and when several do it at once', async () => {
    const person = marked('again');
    await server.deliver(...person.events, userDeleted(person.id, DELETED_AT));
    // The first half was done by a process that died: the addresses are noted, some bodies are gone.
    await rows('webhook_events').updateMany(holding(person.id), { $set: { body: null } });
    await Promise.all([sweep(HOUR_MS), sweep(HOUR_MS), sweep(HOUR_MS)]);
    expect(await person.find()).toEqual([]);
  });

  it('[ER6] erases nobody whose deletion was announced but never came to pass', async () => {
    const person = marked('alive');
    await server.deliver(...person.events);
    const announced = { emails: [], deletedAt: DELETED_AT, dueAt: 0, doneAt: null };
    await rows('erasures').insertOne({ _id: person.id, ...announced });
    const before = await person.find();
    await sweep(HOUR_MS);
    expect(await person.find()).toEqual(before);
  });
});

describe('npm run privacy', () => {
  const run = (...args: string[]) =>
    runCommand(['privacy', ...args], testEnvironment(server.clerk, server.dataDir, { CLERK_API_URL: server.origin }));

  it('[ER7] says where personal data lies and never what it is, and proves that nothing is left', async () => {
    const person = marked('proof');
    await server.deliver(...person.events);
    const inUse = await run(person.id, '--erase');
    expect(inUse.code).toBe(1);
    expect(inUse.lines.join()).toContain('is not deleted here');

    await server.deliver(userDeleted(person.id, DELETED_AT));
    const before = await run(person.id);
    expect(before.code).toBe(1);
    expect(before.lines.join('\n')).toMatch(/^webhook_events +\d+ documents: \d+ with personal data \(body/m);
    expect(before.lines.join('\n')).toMatch(/^directory_changes +.*\(change, event\)/m);
    expect(before.lines.join('\n')).toMatch(/^users +1 document: only the id/m);

    const after = await run(person.id, '--erase');
    expect(after.lines.at(-1)).toBe(`Nothing personal of ${person.id} is left.`);
    expect(after.code).toBe(0);
    expect(await person.find()).toEqual([]);
    for (const { lines } of [inUse, before, after])
      expect(lines.join()).not.toMatch(/(First|Last|Mail|City)[-.]proof/i);
  });

  it('[ER7] finds what a column that nobody thought of holds', async () => {
    expect((await run('user_column')).lines.join()).toContain('Nothing here names user_column');
    await server.deliver(userDeleted('user_column', DELETED_AT));
    expect((await run('user_column')).code).toBe(0);
    await rows('users').updateOne({ _id: 'user_column' }, { $set: { nickname: 'Addie' } });
    const found = await run('user_column');
    expect(found.code).toBe(1);
    expect(found.lines.join('\n')).toContain('(nickname)');
  });

  it('[ER7] explains itself when typed wrong, and stands in the list of commands', async () => {
    expect((await run()).lines.join()).toContain('npm run privacy -- <user id>');
    expect(await readFile('CONTRIBUTING.md', 'utf8')).toContain('`npm run privacy');
  });
});
