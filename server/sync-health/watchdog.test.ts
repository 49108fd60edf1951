import mongoose from 'mongoose';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestClerkApi, type TestClerkApi } from '#server/test/clerk-api.ts';
import { T0, userDeleted, userEvent } from '#server/test/clerk-events.ts';
import { createSyncSurroundings, emptyDatabase } from '#server/test/sync-surroundings.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { createDeliveryWatch } from '#server/webhooks/delivery-watch.ts';
import { type CanaryReading, createClerkCanary } from './clerk-canary.ts';
import { createWatchdog } from './watchdog.ts';

const MINUTE_MS = 60_000;

let closeDatabase: () => Promise<void>;
let clerk: TestClerkApi;

beforeAll(async () => {
  closeDatabase = await openTestDatabase();
});
beforeEach(async () => {
  await emptyDatabase();
  clerk = await startTestClerkApi();
  return () => clerk.stop();
});
afterAll(() => closeDatabase());

function openWatchdog() {
  const { clock, backendApi, receive } = createSyncSurroundings(clerk);
  const now = () => clock.at;
  const lines: { level: number; check: string; msg: string }[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const watch = createDeliveryWatch(now);
  const canary = createClerkCanary({ backendApi, now });
  const looks: Promise<CanaryReading>[] = [];
  const look = (signal: AbortSignal) => {
    const looking = canary.look(signal);
    looks.push(looking);
    return looking;
  };
  const watchdog = createWatchdog({ watch, canary: { ...canary, look }, registry: new Registry(), now, logger });
  const lookFor = async (name: string) => (await watchdog.look()).checks.find((check) => check.name === name);
  return { clock, receive, watch, watchdog, lines, looks, lookFor };
}

function changeAtClerk(id: string, at: number) {
  const event = userEvent('user.updated', { id, at });
  clerk.users = [{ ...event.data, id }];
  return event;
}

describe('the watchdog', () => {
  it('[AD7] raises an alarm when a change of Clerk’s has not arrived at two looks, and ends it when it has', async () => {
    const { clock, receive, lookFor } = openWatchdog();
    const event = changeAtClerk('user_1', clock.at - 11 * MINUTE_MS);
    expect(await lookFor('delivery')).toMatchObject({ status: 'ok' });
    clock.at += 5 * MINUTE_MS;
    expect(await lookFor('delivery')).toMatchObject({
      status: 'failing',
      finding: {
        code: 'change_missing',
        changedAt: clock.at - 16 * MINUTE_MS,
        onTerminal: 'npm run sync -- reconcile',
      },
    });
    await receive(event);
    expect(await lookFor('delivery')).toMatchObject({
      status: 'ok',
      finding: { code: 'changes_arrived' },
    });
    expect(clerk.requests.map(({ path, query }) => `${path}?${query}`)).toContain(
      '/v1/users?order_by=-updated_at&limit=100&offset=0',
    );
  });

  it('[AD7] notices a lost change on an instance that is never quiet, and keeps to it while newer ones come', async () => {
    const { clock, receive, lookFor } = openWatchdog();
    // Somebody changes every three seconds; everything arrives but one change.
    const changeMany = async () => {
      const events = Array.from({ length: 100 }, (_, number) =>
        userEvent('user.updated', { id: `user_${number}`, at: clock.at + number * 3_000 }),
      );
      const changed = new Set(events.map(({ data }) => data.id));
      const others = clerk.users.filter(({ id }) => !changed.has(id));
      clerk.users = [...others, ...events.map(({ data }) => ({ ...data, id: String(data.id) }))];
      clock.at += 5 * MINUTE_MS;
      await Promise.all(events.map((event) => receive(event)));
    };
    await changeMany();
    const lost = userEvent('user.updated', { id: 'user_lost', at: clock.at });
    clerk.users = [...clerk.users, { ...lost.data, id: 'user_lost' }];
    await changeMany();
    await changeMany();
    expect(await lookFor('delivery')).toMatchObject({ finding: { code: 'change_suspected' } });
    for (let look = 0; look < 2; look += 1) {
      await changeMany();
      expect(await lookFor('delivery')).toMatchObject({
        status: 'failing',
        finding: { code: 'change_missing', changedAt: lost.timestamp },
      });
    }
    await receive(lost);
    await changeMany();
    expect(await lookFor('delivery')).toMatchObject({
      status: 'ok',
      finding: { code: 'changes_arrived' },
    });
  });

  it('[AD7] does not say that everything has arrived when nothing could be compared', async () => {
    const { clock, receive, lookFor } = openWatchdog();
    expect(await lookFor('delivery')).toMatchObject({
      status: 'ok',
      finding: { code: 'nothing_compared' },
    });
    const event = changeAtClerk('user_1', clock.at - MINUTE_MS);
    expect(await lookFor('delivery')).toMatchObject({ finding: { code: 'nothing_compared' } });
    await receive(event);
    clock.at += 15 * MINUTE_MS;
    expect(await lookFor('delivery')).toMatchObject({ finding: { code: 'changes_arrived' } });
  });

  it('[AD7] gives a change ten minutes, and does not wait for changes of somebody deleted here', async () => {
    const { clock, receive, lookFor } = openWatchdog();
    changeAtClerk('user_1', clock.at - 4 * MINUTE_MS);
    for (let look = 0; look < 2; look += 1) {
      expect(await lookFor('delivery')).toMatchObject({ status: 'ok' });
      clock.at += 2 * MINUTE_MS;
    }
    await receive(userDeleted('user_1', T0));
    clock.at += 60 * MINUTE_MS;
    for (let look = 0; look < 3; look += 1) expect(await lookFor('delivery')).toMatchObject({ status: 'ok' });
  });

  it('[AD7] says that nobody knows while Clerk does not answer', async () => {
    const { lookFor } = openWatchdog();
    clerk.intercept = () => ({ status: 401 });
    expect(await lookFor('delivery')).toMatchObject({
      status: 'warning',
      finding: { code: 'clerk_unreachable' },
    });
  });

  it('[AD8] logs what has become worse or better, once', async () => {
    const { clock, watch, watchdog, lines } = openWatchdog();
    await watchdog.look();
    expect(lines).toEqual([]);
    watch.noteRefusal('webhook_signature_invalid');
    await watchdog.look();
    await watchdog.look();
    expect(lines).toMatchObject([{ level: 40, check: 'signatures', msg: expect.stringContaining('secret') }]);
    clock.at += 5 * MINUTE_MS;
    watch.noteRefusal('webhook_signature_invalid');
    clock.at += 5 * MINUTE_MS;
    watch.noteRefusal('webhook_signature_invalid');
    await watchdog.look();
    await watchdog.look();
    expect(lines.slice(1)).toMatchObject([{ level: 50, check: 'signatures', msg: expect.stringContaining('secret') }]);
    clock.at += 61 * MINUTE_MS;
    await watchdog.look();
    await watchdog.look();
    expect(lines.slice(2)).toMatchObject([{ level: 40, check: 'signatures', msg: expect.stringContaining('No') }]);
  });

  it('[AD8] says in the log what to do on a terminal, where no page leads to it', async () => {
    const { clock, watchdog, lines } = openWatchdog();
    const times = { receivedAt: clock.at, waitingSince: clock.at, settledAt: clock.at };
    const events = mongoose.connection.collection<{ _id: string; state: string }>('webhook_events');
    await events.insertOne({ _id: 'msg_dead', state: 'dead', ...times });
    await watchdog.look();
    expect(lines).toMatchObject([{ check: 'dead', msg: expect.stringContaining('npm run inbox -- retry --dead') }]);
  });

  it('[AD6] warns of a clock that is a minute away by the delivery that came quickest', async () => {
    const { watch, lookFor } = openWatchdog();
    watch.noteClock(90_000);
    watch.noteClock(3_000);
    expect(await lookFor('clock')).toMatchObject({ status: 'ok' });
    const { watch: other, lookFor: lookAgain } = openWatchdog();
    other.noteClock(-70_000);
    other.noteClock(-90_000);
    expect(await lookAgain('clock')).toMatchObject({
      status: 'failing',
      finding: { code: 'clocks_differ', seconds: 70 },
    });
  });
});

describe('the watchdog by its own timer', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    return () => vi.useRealTimers();
  });

  it('[AD7] never looks twice at once: a look that outlasts the pause proves nothing by itself', async () => {
    const { clock, watchdog, looks } = openWatchdog();
    changeAtClerk('user_1', clock.at - 11 * MINUTE_MS);
    let letGo: (() => void) | undefined;
    const held = new Promise<undefined>((resolve) => {
      letGo = () => resolve(undefined);
    });
    clerk.intercept = () => held;
    watchdog.start();
    vi.advanceTimersByTime(15 * MINUTE_MS);
    expect(looks).toHaveLength(1);
    letGo?.();
    expect(await looks[0]).toEqual({ result: 'suspected' });
    await vi.waitFor(() => {
      vi.advanceTimersByTime(5 * MINUTE_MS);
      expect(looks).toHaveLength(2);
    });
    expect(await looks[1]).toMatchObject({ result: 'behind' });
    await watchdog.stop();
  });

  it('[ST1] breaks off what it asks of Clerk when it stops, and calls that no trouble', async () => {
    const { watchdog, lines } = openWatchdog();
    clerk.intercept = () => new Promise(() => undefined);
    watchdog.start();
    vi.advanceTimersByTime(5 * MINUTE_MS);
    await vi.waitFor(() => expect(clerk.requests).toHaveLength(1));
    await watchdog.stop();
    expect(lines).toEqual([]);
  });

  it('[ST1] stops only when the look under way is done with the database and has said what it found', async () => {
    const { watchdog, lines, looks } = openWatchdog();
    clerk.intercept = () => ({ status: 401 });
    watchdog.start();
    vi.advanceTimersByTime(5 * MINUTE_MS);
    await looks[0];
    await watchdog.stop();
    expect(lines).toMatchObject([{ level: 40, check: 'delivery' }]);
  });
});
