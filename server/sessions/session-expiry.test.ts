import mongoose from 'mongoose';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase } from '#server/test/test-database.ts';
import type { SessionFact } from './session.fact.ts';
import { projectSession, type SessionListener } from './session.projector.ts';
import { createSessionExpiry } from './session-expiry.ts';

const T0 = 1_788_000_000_000;
const HOUR_MS = 3_600_000;

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase();
});
afterAll(() => close());

let now: number;
let told: string[];
let connected: Set<string>;
beforeEach(() => {
  now = T0;
  told = [];
  connected = new Set();
});

const listener: SessionListener = {
  onChanged: () => undefined,
  onEnded: (row, reason) => void told.push(`${row._id} ${reason}`),
  onUserEnded: () => undefined,
};

async function signIn(id: string, dates: { expireAt: number; abandonAt: number | null }): Promise<void> {
  const place = { device: null, browser: null, city: null, country: null };
  const fact: SessionFact = { id, userId: `user_${id}`, ...place, startedAt: T0, lastActiveAt: T0, ...dates };
  await projectSession(listener, fact, 'active', { clerkUpdatedAt: T0, eventAt: T0, receivedAt: T0 });
}

const sweep = () =>
  createSessionExpiry({
    listener,
    connectedSince: (id) => (connected.has(id) ? T0 : undefined),
    now: () => now,
    logger: pino({ level: 'silent' }),
  }).sweep();
const read = (id: string) => mongoose.connection.collection<{ _id: string }>('sessions').findOne({ _id: id });

describe('sessions that nobody ends', () => {
  it('[PR20] end at their expiry, once, and their sockets are told why', async () => {
    await signIn('sess_1', { expireAt: T0 + HOUR_MS, abandonAt: null });
    now = T0 + HOUR_MS - 1;
    await sweep();
    expect(told).toEqual([]);
    now += 1;
    await sweep();
    await sweep();
    expect(told).toEqual(['sess_1 session_expired']);
    expect(await read('sess_1')).toMatchObject({ status: 'expired', deletedAt: T0 + HOUR_MS });
  });

  it('[PR20] end when they are abandoned, unless somebody is connected with them', async () => {
    const dates = { expireAt: T0 + 9 * HOUR_MS, abandonAt: T0 + HOUR_MS };
    await signIn('sess_left', dates);
    await signIn('sess_used', dates);
    connected.add('sess_used');
    now = T0 + 2 * HOUR_MS;
    await sweep();
    expect(told).toEqual(['sess_left session_expired']);
    // In use until now, so it is as if Clerk had seen it now: an hour is left, as after the last report.
    connected.clear();
    now += HOUR_MS - 1;
    await sweep();
    expect(told).toEqual(['sess_left session_expired']);
    now += 1;
    await sweep();
    expect(told).toEqual(['sess_left session_expired', 'sess_used session_expired']);
  });

  it('[PR23] are forgotten ninety days after their end', async () => {
    await signIn('sess_old', { expireAt: T0 + HOUR_MS, abandonAt: null });
    now = T0 + HOUR_MS;
    await sweep();
    expect(await read('sess_old')).toMatchObject({ expiresAt: new Date(T0 + HOUR_MS + 90 * 24 * HOUR_MS) });
    const indexes = await mongoose.connection.collection('sessions').indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }));
  });
});
