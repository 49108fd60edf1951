import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createChangeLog } from '#server/directory/change-log.ts';
import { loadEndedSessions } from '#server/sessions/ended-sessions.ts';
import { buildEvent, type ClerkEvent, sessionEvent, T0, userDeleted, userEvent } from '#server/test/clerk-events.ts';
import { emptyDatabase } from '#server/test/story/projections.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { projectEvent } from './event-projector.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase();
});
afterAll(() => close());

let told: string[];
beforeEach(async () => {
  told = [];
  await emptyDatabase();
});

const listener = {
  onChanged: () => undefined,
  onEnded: (row: { _id: string }, reason: string) => void told.push(`${row._id} ${reason}`),
  onUserEnded: (userId: string, reason: string) => void told.push(`${userId} ${reason}`),
};

let arrivals = 0;
async function apply(event: ClerkEvent) {
  arrivals += 1;
  const now = () => T0 + arrivals;
  const projector = { changeLog: createChangeLog({ now, announce: () => undefined }), sessions: listener, now };
  const order = { event: `msg_${arrivals}`, eventAt: event.timestamp, receivedAt: now() };
  return projectEvent(projector, event, order);
}

const read = (id: string) => mongoose.connection.collection<{ _id: string }>('sessions').findOne({ _id: id });
const signIn = (id: string, at: number) => apply(sessionEvent('session.created', { id, userId: 'user_1', at }));
const ban = (banned: boolean, at: number) => userEvent('user.updated', { id: 'user_1', banned, at });

/** The fields of a session with another status, as an event of Clerk's whose name does not tell it. */
function updated(id: string, status: string, at: number): ClerkEvent {
  const { data } = sessionEvent('session.created', { id, userId: 'user_1', at: T0 });
  return buildEvent('session.updated', { ...data, status, updated_at: at }, at);
}

describe('bans', () => {
  it('[PR20] throw out whoever is banned, with everything signed in', async () => {
    await signIn('sess_1', T0);
    await apply(ban(true, T0 + 10));
    expect(told).toEqual(['sess_1 user_banned', 'user_1 user_banned']);
    expect(await read('sess_1')).toMatchObject({ status: 'revoked', deletedAt: T0 + 10 });
  });

  it('[PR20] that are reported late end what was signed in before, and leave those alone who are not banned any more', async () => {
    await signIn('sess_before', T0);
    await apply(ban(false, T0 + 20));
    await signIn('sess_since', T0 + 30);
    expect(await apply(ban(true, T0 + 10))).toMatchObject({ result: 'skipped', reason: 'stale' });
    expect(told).toEqual(['sess_before user_banned']);
    expect(await read('sess_since')).toMatchObject({ status: 'active', deletedAt: null });
    expect(await read('sess_before')).toMatchObject({ status: 'revoked' });
  });

  it('[PR20] end also what is reported after them, and began before', async () => {
    await apply(ban(true, T0 + 10));
    await apply(ban(false, T0 + 20));
    await signIn('sess_late', T0 + 5);
    expect(await read('sess_late')).toMatchObject({ status: 'revoked', deletedAt: T0 + 10 });
  });
});

describe('endings', () => {
  it('[PR20] of several the earliest counts, in whatever order they arrive', async () => {
    await signIn('sess_1', T0);
    await apply(sessionEvent('session.removed', { id: 'sess_1', userId: 'user_1', at: T0 + 30 }));
    await apply(sessionEvent('session.revoked', { id: 'sess_1', userId: 'user_1', at: T0 + 20 }));
    await apply(sessionEvent('session.ended', { id: 'sess_1', userId: 'user_1', at: T0 + 40 }));
    expect(await read('sess_1')).toMatchObject({ status: 'revoked', deletedAt: T0 + 20 });
  });

  it.each([
    ['pending', 'pending', null],
    ['active', 'active', null],
    ['revoked', 'revoked', T0 + 50],
    ['replaced', 'ended', T0 + 50],
    ['expired', 'expired', T0 + 50],
    ['abandoned', 'expired', T0 + 50],
    ['of a kind to come', 'active', null],
  ])('[PR24] session.updated with status %s is what the status says', async (status, stored, deletedAt) => {
    await apply(updated('sess_1', status, T0 + 50));
    expect(await read('sess_1')).toMatchObject({ status: stored, deletedAt });
  });

  it('[ER4] of a deleted person bring back nothing of a session', async () => {
    await signIn('sess_1', T0);
    await apply(userDeleted('user_1', T0 + 10));
    await apply(sessionEvent('session.ended', { id: 'sess_1', userId: 'user_1', at: T0 + 5 }));
    const row = await read('sess_1');
    for (const name of ['device', 'city', 'startedAt']) expect(row).not.toHaveProperty(name);
  });
});

it('[AC7] a session counts as ended for as long as its tokens may live, and is forgotten then', async () => {
  let time = T0;
  const ended = await loadEndedSessions(() => time);
  ended.add('sess_1');
  time += 4 * 60_000;
  expect(ended.has('sess_1')).toBe(true);
  time += 60_000;
  expect(ended.has('sess_1')).toBe(false);
});
