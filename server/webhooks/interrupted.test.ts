import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ClerkEvent,
  membershipEvent,
  organizationDeleted,
  organizationEvent,
  sessionEvent,
  T0,
  userDeleted,
  userEvent,
} from '#server/test/clerk-events.ts';
import { type FaultyDatabase, openFaultyDatabase } from '#server/test/faulty-database.ts';
import { faultsOf, readStreams, replay } from '#server/test/story/change-streams.ts';
import { createProjector } from '#server/test/story/server-process.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { projectEvent } from './event-projector.ts';

/*
 * Two events that meet, each interrupted by the death of its process after any number of writes, then tried again in
 * either order: small enough to try all of it. `any-order.test.ts` does the same by chance with hundreds of events.
 */
let database: FaultyDatabase;
let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(async (uri) => {
    database = await openFaultyDatabase(uri);
    return database.uri;
  });
});
afterAll(async () => {
  await close();
  await database.close();
});

let lastId = 0;
let time = T0;

/** Applies an event as a process does that dies after so many writes; true when it lived to the end. */
async function apply(id: string, event: ClerkEvent, writes?: number): Promise<boolean> {
  time += 1;
  if (writes !== undefined) database.arm(writes, 'death');
  const context = { event: id, eventAt: event.timestamp, receivedAt: time };
  try {
    await projectEvent(
      createProjector(() => time),
      event,
      context,
    );
    return true;
  } catch (error) {
    if (!database.isDead()) throw error;
    return false;
  } finally {
    database.revive();
  }
}

/** Applies an event as a process does that lives. */
async function applyWhole(id: string, event: ClerkEvent): Promise<void> {
  expect(await apply(id, event), id).toBe(true);
}

interface Meeting {
  before: ClerkEvent[];
  one: ClerkEvent;
  other: ClerkEvent;
}

type Meet = (userId: string, organizationId: string) => Meeting;

/** How a meeting is played: after how many writes each event's process dies the first time, and which is tried again first. */
interface Cuts {
  one: number;
  other: number;
  isOneFirst: boolean;
}

/** Plays a meeting in one way. Answers how many members the directory has then, and which event was not interrupted. */
async function play(meet: Meet, cuts: Cuts): Promise<{ size: number; isOneWhole: boolean; isOtherWhole: boolean }> {
  lastId += 1;
  const [userId, organizationId] = [`user_${lastId}`, `org_${lastId}`];
  const { before, one, other } = meet(userId, organizationId);
  const where = JSON.stringify(cuts);
  for (const [index, event] of before.entries()) await applyWhole(`msg_${lastId}_${index}`, event);
  const isOneWhole = await apply(`msg_${lastId}_one`, one, cuts.one);
  const isOtherWhole = await apply(`msg_${lastId}_other`, other, cuts.other);
  const again = [['one', one] as const, ['other', other] as const];
  for (const [name, event] of cuts.isOneFirst ? again : again.reverse())
    await applyWhole(`msg_${lastId}_${name}`, event);
  const stream = (await readStreams({ organizationId })).get(organizationId) ?? [];
  expect(faultsOf(stream), where).toEqual([]);
  const shown = replay(organizationId, stream).members;
  const living = await mongoose.connection
    .collection('memberships')
    .find({ organizationId, deletedAt: null })
    .toArray();
  expect(
    shown.map((card) => [card.userId, card.name, card.role]),
    where,
  ).toEqual(living.map((row) => [row.userId, row.person.name, row.role]));
  return { size: shown.length, isOneWhole, isOtherWhole };
}

/** Plays a meeting in every way, up to the one in which nothing is interrupted; answers the directory's sizes after each. */
async function playAll(meet: Meet): Promise<Set<number>> {
  const sizes = new Set<number>();
  for (let [one, isOneWhole] = [0, false]; !isOneWhole; one += 1)
    for (let [other, isOtherWhole] = [0, false]; !isOtherWhole; other += 1)
      for (const isOneFirst of [true, false]) {
        const played = await play(meet, { one, other, isOneFirst });
        ({ isOneWhole, isOtherWhole } = played);
        // Both events write, so the first death comes before the end of either.
        if (one === 0) expect(isOneWhole).toBe(false);
        if (other === 0) expect(isOtherWhole).toBe(false);
        sizes.add(played.size);
      }
  return sizes;
}

function joined(userId: string, organizationId: string): ClerkEvent[] {
  return [
    userEvent('user.created', { id: userId }),
    organizationEvent('organization.created', { id: organizationId }),
    membershipEvent('organizationMembership.created', { userId, organizationId }),
  ];
}

describe('events that meet, and die on the way', { timeout: 120_000 }, () => {
  it('[PR22] a new role and the deletion of the person leave nobody behind', async () => {
    const sizes = await playAll((userId, organizationId) => ({
      before: joined(userId, organizationId),
      one: userDeleted(userId, T0 + 9),
      other: membershipEvent('organizationMembership.updated', {
        userId,
        organizationId,
        role: 'org:admin',
        at: T0 + 5,
      }),
    }));
    expect(sizes).toEqual(new Set([0]));
  });

  it('[PR22] joining and the deletion of the organization leave nobody behind', async () => {
    const sizes = await playAll((userId, organizationId) => ({
      before: joined(userId, organizationId).slice(0, 2),
      one: organizationDeleted(organizationId, T0 + 9),
      other: membershipEvent('organizationMembership.created', { userId, organizationId, at: T0 + 5 }),
    }));
    expect(sizes).toEqual(new Set([0]));
  });

  it('[PR22] leaving late and coming back leave the person there once', async () => {
    const sizes = await playAll((userId, organizationId) => ({
      before: joined(userId, organizationId),
      one: membershipEvent('organizationMembership.created', {
        userId,
        organizationId,
        id: `orgmem_later_${userId}`,
        joinedAt: T0 + 9,
        at: T0 + 9,
      }),
      other: membershipEvent('organizationMembership.deleted', { userId, organizationId, at: T0 + 8 }),
    }));
    expect(sizes).toEqual(new Set([1]));
  });

  it('[PR22] a new name and joining show the new name', async () => {
    const sizes = await playAll((userId, organizationId) => ({
      before: joined(userId, organizationId).slice(0, 2),
      one: membershipEvent('organizationMembership.created', { userId, organizationId }),
      other: userEvent('user.updated', { id: userId, first: 'New', at: T0 + 5 }),
    }));
    expect(sizes).toEqual(new Set([1]));
  });
});

describe('ties', () => {
  const read = (name: string, id: string) => mongoose.connection.collection<{ _id: string }>(name).findOne({ _id: id });

  it('[PR7] of two memberships that began in one millisecond the same one counts, whichever comes last', async () => {
    for (const [index, ids] of [['a', 'b'] as const, ['b', 'a'] as const].entries()) {
      const [userId, organizationId] = [`user_tie_${index}`, `org_tie_${index}`];
      for (const id of ids) {
        const parts = { userId, organizationId, id: `orgmem_${index}_${id}` };
        await applyWhole(`msg_tie_${index}_${id}`, membershipEvent('organizationMembership.created', parts));
      }
      expect(await read('memberships', `orgmem_${index}_b`)).toMatchObject({ deletedAt: null });
      expect(await read('memberships', `orgmem_${index}_a`)).toMatchObject({ deletedAt: expect.any(Number) });
    }
  });

  it('[PR20] of two ends of a session in one millisecond the same one counts, whichever comes last', async () => {
    const ends = ['session.ended', 'session.revoked'] as const;
    for (const [index, types] of [ends, [...ends].reverse()].entries()) {
      const id = `sess_tie_${index}`;
      for (const type of types)
        await applyWhole(`msg_${id}_${type}`, sessionEvent(type, { id, userId: 'user_tie', at: T0 + 5 }));
      expect(await read('sessions', id)).toMatchObject({ status: 'ended', deletedAt: T0 + 5 });
    }
  });

  it('[PR20] a ban does not end a session that began after it, although its end was reported first', async () => {
    const parts = { id: 'sess_after', userId: 'user_pardoned', startedAt: T0 + 40 };
    await applyWhole('msg_pardon_1', userEvent('user.created', { id: parts.userId }));
    await applyWhole('msg_pardon_2', sessionEvent('session.ended', { ...parts, at: T0 + 50 }));
    await applyWhole('msg_pardon_3', userEvent('user.updated', { id: parts.userId, banned: true, at: T0 + 30 }));
    expect(await read('sessions', parts.id)).toMatchObject({ status: 'ended', deletedAt: T0 + 50 });
  });
});
