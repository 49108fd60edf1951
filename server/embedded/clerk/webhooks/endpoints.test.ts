import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LocalClerkOptions } from '#server/embedded/clerk/local-clerk.ts';
import { LocalDeliveryModel } from '#server/embedded/clerk/store/local-delivery.model.ts';
import { LocalEndpointModel } from '#server/embedded/clerk/store/local-endpoint.model.ts';
import { LocalSettingsModel } from '#server/embedded/clerk/store/local-settings.model.ts';
import { createTestBrowser, type TestBrowser } from '#server/embedded/clerk/testing/test-browser.ts';
import {
  openTestDatabase,
  startLocalClerk,
  type TestLocalClerk,
} from '#server/embedded/clerk/testing/test-local-clerk.ts';
import type { Received } from '#server/embedded/clerk/testing/test-receiver.ts';
import { SVIX_RULES } from './delivery-rules.ts';

const SECRETS = ['whsec_Zmlyc3Qtc2VjcmV0LW9mLXR3bw==', 'whsec_c2Vjb25kLXNlY3JldC1vZi10d28='];
const quick = { ...SVIX_RULES, retryDelaysMs: [20, 20] };

let closeDatabase: () => Promise<void>;
let local: TestLocalClerk;
let browser: TestBrowser;
let number = 0;
let now = Date.now();

beforeAll(async () => {
  closeDatabase = await openTestDatabase(process.env.MONGODB_URI);
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  now = Date.now();
  await LocalEndpointModel.deleteMany({});
  await LocalDeliveryModel.deleteMany({});
});
afterEach(() => local.stop());

async function start(options: Partial<LocalClerkOptions> = {}): Promise<void> {
  local = await startLocalClerk({ demo: false, deliveryRules: quick, now: () => now, ...options });
  browser = createTestBrowser(local.origin);
}

async function createUser(): Promise<string> {
  number += 1;
  const user = { firstName: 'Test', lastName: `Person ${number}`, email: `one-${number}@example.test` };
  return Object((await browser.console('POST', '/users', user)).body).id;
}

function attemptsFor(userId: string): Received[] {
  return local.receiver.received.filter(({ event }) => event.data.id === userId);
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not come about within 5 s');
}

async function stateOf(userId: string): Promise<string | undefined> {
  const deliveries = await LocalDeliveryModel.find().lean();
  return deliveries.find(({ body }) => body.includes(userId))?.state;
}

/** Makes an event and waits until its attempts are over. */
async function createSettledUser(): Promise<void> {
  const id = await createUser();
  await until(async () => (await stateOf(id)) !== 'pending');
}

async function readEndpoint() {
  return Object((await browser.console('GET', '/endpoint')).body).endpoints[0];
}

describe('attempts', () => {
  test('[LC22] an overloaded receiver gets a minute, although the plan says seconds', async () => {
    await start({ deliveryRules: { ...SVIX_RULES, retryDelaysMs: [20], overloadPauseMs: 60_000 } });
    local.receiver.answers.push(429);
    const id = await createUser();
    await until(async () => (await LocalDeliveryModel.findOne({ 'attempts.status': 429 }).lean()) !== null);
    const delivery = await LocalDeliveryModel.findOne({ state: 'pending' }).lean();
    expect(delivery?.nextAttemptAt).toBe(now + 60_000);
    expect(attemptsFor(id)).toHaveLength(1);
  });

  test('[LC22] a receiver that does not answer in time is tried again', async () => {
    await start({ deliveryRules: { ...quick, answerWithinMs: 50, overloadPauseMs: 30 } });
    local.receiver.answers.push(0);
    const id = await createUser();
    await until(async () => (await stateOf(id)) === 'delivered');
    const delivery = await LocalDeliveryModel.findOne({}).lean();
    expect(delivery?.attempts.map(({ status }) => status)).toEqual([null, 204]);
  });

  test('[LC23] webhook-delivery: abort-message ends the attempts of one message', async () => {
    await start();
    local.receiver.answers.push({ status: 400, headers: { 'webhook-delivery': 'abort-message' } });
    const id = await createUser();
    await until(async () => (await stateOf(id)) === 'exhausted');
    expect(attemptsFor(id)).toHaveLength(1);
    expect(await readEndpoint()).toMatchObject({ disabledAt: null });
  });

  test('[LC23] webhook-delivery: disable ends everything until somebody enables the endpoint', async () => {
    await start();
    local.receiver.answers.push({ status: 410, headers: { 'webhook-delivery': 'disable' } });
    const first = await createUser();
    await until(async () => (await readEndpoint()).disabledBy === 'receiver');
    await until(async () => (await stateOf(first)) === 'exhausted');
    const second = await createUser();
    expect(await stateOf(second)).toBe('missed');
    await local.restart();
    expect(await readEndpoint()).toMatchObject({ disabledBy: 'receiver' });
    const refused = await browser.console('POST', '/endpoint/replay', { state: 'missed', since: 0 });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ code: 'endpoint_disabled' }] } });
    await browser.console('POST', '/endpoint/enable', { name: 'main' });
    const third = await createUser();
    await until(() => attemptsFor(third).length === 1);
    expect(attemptsFor(second)).toEqual([]);

    const replayed = await browser.console('POST', '/endpoint/replay', { state: 'missed', since: now - 1_000 });
    expect(replayed).toMatchObject({ status: 202, body: { count: 1 } });
    await until(async () => (await stateOf(second)) === 'delivered');
    expect(await stateOf(first)).toBe('exhausted');
  });
});

describe('endpoints', () => {
  test('[LC24] an endpoint at which every attempt fails for the set time is disabled', async () => {
    await start({ deliveryRules: { ...quick, retryDelaysMs: [], disableAfterMs: 10_000 } });
    local.receiver.answers.push(500, 500, 500, 500);
    for (let count = 0; count < 3; count += 1) await createSettledUser();
    expect(await readEndpoint()).toMatchObject({ failures: 3, disabledAt: null });
    now += 10_000;
    await createSettledUser();
    await until(async () => (await readEndpoint()).disabledBy === 'failures');
  });

  test('[LC24] one success starts the count anew', async () => {
    await start({ deliveryRules: { ...quick, retryDelaysMs: [], disableAfterMs: 10_000 } });
    local.receiver.answers.push(500, 500, 500, 204, 500);
    for (let count = 0; count < 4; count += 1) await createSettledUser();
    now += 10_000;
    await createSettledUser();
    expect(await readEndpoint()).toMatchObject({ failures: 1, disabledAt: null });
  });

  test('[LC24] what was given up since a time is sent again at once, under the same ids', async () => {
    await start({ deliveryRules: { ...quick, retryDelaysMs: [] } });
    local.receiver.answers.push(500, 500);
    const early = await createUser();
    await until(async () => (await stateOf(early)) === 'exhausted');
    now += 60_000;
    const recent = await createUser();
    await until(async () => (await stateOf(recent)) === 'exhausted');
    const replay = { state: 'exhausted', since: now - 1_000 };
    expect(await browser.console('POST', '/endpoint/replay', replay)).toMatchObject({ body: { count: 1 } });
    await until(async () => (await stateOf(recent)) === 'delivered');
    expect(new Set(attemptsFor(recent).map(({ id }) => id)).size).toBe(1);
    expect(attemptsFor(early)).toHaveLength(1);
  });

  test('[LC25] during a rotation every message comes twice, with one id and two secrets', async () => {
    await start({ signingSecrets: SECRETS, isRotating: true });
    const id = await createUser();
    await until(() => attemptsFor(id).length === 2);
    expect(
      attemptsFor(id)
        .map(({ verifiedBy }) => verifiedBy)
        .sort(),
    ).toEqual([0, 1]);
    expect(new Set(attemptsFor(id).map(({ id }) => id)).size).toBe(1);
    await until(async () => (await LocalDeliveryModel.countDocuments({ state: 'delivered' })) === 2);
    await browser.console('POST', '/endpoint/rotate/finish');
    const next = await createUser();
    await until(async () => (await stateOf(next)) === 'delivered');
    expect(attemptsFor(next)).toMatchObject([{ verifiedBy: 0 }]);
  });

  test('[LC25] a rotation of a generated secret ends with the new one, if the receiver took it', async () => {
    await start();
    const [before] = local.clerk.signingSecrets;
    await browser.console('POST', '/endpoint/rotate');
    await local.restart();
    expect(local.clerk.signingSecrets).toHaveLength(2);
    const [, added] = local.clerk.signingSecrets;
    const id = await createUser();
    await until(() => attemptsFor(id).length === 2);
    await until(async () => (await LocalDeliveryModel.countDocuments({ state: 'delivered' })) === 2);
    expect(await browser.console('POST', '/endpoint/rotate/finish')).toMatchObject({ body: { isKept: true } });
    await local.restart();
    expect(local.clerk.signingSecrets).toEqual([added]);
    expect(added).not.toBe(before);
    expect((await LocalSettingsModel.findOne({}).lean())?.signingSecret).toBe(added);
    expect(await browser.console('POST', '/endpoint/rotate/finish')).toMatchObject({ status: 400 });
  });

  test('[LC25] a rotation that the receiver never took ends with the old secret', async () => {
    await start({ deliveryRules: { ...quick, retryDelaysMs: [60_000] } });
    const [before] = local.clerk.signingSecrets;
    local.receiver.isStrict = true;
    await browser.console('POST', '/endpoint/rotate');
    const id = await createUser();
    await until(() => attemptsFor(id).length === 2);
    expect(
      attemptsFor(id)
        .map(({ verifiedBy }) => verifiedBy)
        .sort(),
    ).toEqual([-1, 0]);
    expect(await browser.console('POST', '/endpoint/rotate/finish')).toMatchObject({ body: { isKept: false } });
    await local.restart();
    expect(local.clerk.signingSecrets).toEqual([before]);
  });
});

describe('mischief', () => {
  /** A small generator, so that a run can be repeated. */
  function seeded(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
  }

  test('[LC26] messages overtake each other when asked to, and all arrive', async () => {
    await start({ mischief: { shuffleWithinMs: 300, duplicateShare: 0 }, random: seeded(7), now: Date.now });
    const ids: string[] = [];
    for (let count = 0; count < 20; count += 1) ids.push(await createUser());
    await until(() => local.receiver.received.length === 20);
    const arrived = local.receiver.received.map(({ event }) => String(event.data.id));
    expect(arrived).not.toEqual(ids);
    expect(arrived.toSorted()).toEqual(ids.toSorted());
  });

  test('[LC26] messages come more than once when asked to, under one id', async () => {
    await start({ mischief: { shuffleWithinMs: 0, duplicateShare: 1 }, random: seeded(7) });
    const id = await createUser();
    await until(() => attemptsFor(id).length === 3);
    await until(async () => (await stateOf(id)) === 'delivered');
    expect(new Set(attemptsFor(id).map(({ id }) => id)).size).toBe(1);
    expect(attemptsFor(id).every(({ isVerified }) => isVerified)).toBe(true);
  });

  test('[LC26] both can be switched in the console', async () => {
    await start({ random: () => 0 });
    await browser.console('PUT', '/endpoint/mischief', { isShuffled: true, isDoubled: true });
    expect((await browser.console('GET', '/endpoint')).body).toMatchObject({ isShuffled: true, isDoubled: true });
    const id = await createUser();
    await until(() => attemptsFor(id).length > 1);
    await browser.console('PUT', '/endpoint/mischief', { isShuffled: false, isDoubled: false });
    const calm = await createUser();
    await until(async () => (await stateOf(calm)) === 'delivered');
    expect(attemptsFor(calm)).toHaveLength(1);
  });
});
