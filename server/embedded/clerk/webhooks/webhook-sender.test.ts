import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LocalDeliveryModel } from '#server/embedded/clerk/store/local-delivery.model.ts';
import { createTestBrowser, type TestBrowser } from '#server/embedded/clerk/testing/test-browser.ts';
import {
  openTestDatabase,
  startLocalClerk,
  type TestLocalClerk,
} from '#server/embedded/clerk/testing/test-local-clerk.ts';
import { SVIX_RULES } from './delivery-rules.ts';

let closeDatabase: () => Promise<void>;
let local: TestLocalClerk;
let browser: TestBrowser;
let number = 0;

beforeAll(async () => {
  closeDatabase = await openTestDatabase(process.env.MONGODB_URI);
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  local = await startLocalClerk({ demo: false, deliveryRules: { ...SVIX_RULES, retryDelaysMs: [20, 40] } });
  browser = createTestBrowser(local.origin);
});
afterEach(() => local.stop());

/** Makes one event, `user.created`; resolves to the user's id. */
async function createUser(): Promise<unknown> {
  number += 1;
  const user = { firstName: 'Test', lastName: `Person ${number}`, email: `person-${number}@example.test` };
  return Object((await browser.console('POST', '/users', user)).body).id;
}

async function settled(id: string) {
  let delivery = await LocalDeliveryModel.findOne({ _id: id }).lean();
  for (let tries = 0; tries < 500 && delivery?.state === 'pending'; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    delivery = await LocalDeliveryModel.findOne({ _id: id }).lean();
  }
  return delivery;
}

describe('webhook sender', () => {
  test('[LC9] signs each delivery as Svix does, with an id of its own', async () => {
    const userId = await createUser();
    const { id, isVerified, contentType, event } = await local.receiver.waitFor(
      ({ event }) => event.data.id === userId,
    );
    expect(isVerified).toBe(true);
    expect(id).toMatch(/^msg_[0-9A-Za-z]{27}$/);
    expect(contentType).toBe('application/json');
    expect(event).toMatchObject({ type: 'user.created', instance_id: local.clerk.instanceId });
    expect(Math.abs(event.timestamp - Date.now())).toBeLessThan(60_000);
    expect(await settled(id)).toMatchObject({ state: 'delivered', attempts: [{ status: 204 }] });
  });

  test('[LC9] signs with the first of the configured secrets', async () => {
    await local.stop();
    const signingSecrets = ['whsec_Zmlyc3Qtc2VjcmV0LW9mLXR3bw==', 'whsec_c2Vjb25kLXNlY3JldC1vZi10d28='];
    local = await startLocalClerk({ demo: false, signingSecrets });
    browser = createTestBrowser(local.origin);
    const userId = await createUser();
    expect(await local.receiver.waitFor(({ event }) => event.data.id === userId)).toMatchObject({ isVerified: true });
  });

  test('[LC10] tries again after a refusal, under the same id and with a fresh signature', async () => {
    local.receiver.answers.push(500, 302);
    const userId = await createUser();
    const { id } = await local.receiver.waitFor(({ event }) => event.data.id === userId);
    expect(await settled(id)).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 500 }, { status: 302 }, { status: 204 }],
    });
    const attempts = local.receiver.received.filter((one) => one.id === id);
    expect(attempts.map(({ isVerified }) => isVerified)).toEqual([true, true, true]);
  });

  test('[LC10] dates each attempt anew, so that a late one is still within the tolerance', async () => {
    await local.stop();
    let lead = 0;
    local = await startLocalClerk({
      demo: false,
      deliveryRules: { ...SVIX_RULES, retryDelaysMs: [20] },
      now: () => Date.now() + lead,
    });
    browser = createTestBrowser(local.origin);
    local.receiver.answers.push(503);
    const userId = await createUser();
    const first = await local.receiver.waitFor(({ event }) => event.data.id === userId);
    lead = 120_000;
    const isSecond = ({ id, timestamp }: { id: string; timestamp: string }) =>
      id === first.id && Number(timestamp) >= Number(first.timestamp) + 120;
    expect(await local.receiver.waitFor(isSecond)).toMatchObject({ isVerified: true });
  });

  test('[LC10] gives up after the last pause, and sends again when asked', async () => {
    local.receiver.answers.push(500, 500, 500);
    const userId = await createUser();
    const { id } = await local.receiver.waitFor(({ event }) => event.data.id === userId);
    expect(await settled(id)).toMatchObject({ state: 'exhausted' });
    expect(await browser.console('POST', `/deliveries/${id}/resend`)).toMatchObject({ status: 202 });
    expect(await settled(id)).toMatchObject({ state: 'delivered' });
    expect(local.receiver.received.filter((one) => one.id === id)).toHaveLength(4);
  });

  test('[LC10] sends a delivered message again when asked, under the same id', async () => {
    const userId = await createUser();
    const { id } = await local.receiver.waitFor(({ event }) => event.data.id === userId);
    await settled(id);
    await browser.console('POST', `/deliveries/${id}/resend`);
    expect(await settled(id)).toMatchObject({ state: 'delivered', attempts: [{ status: 204 }, { status: 204 }] });
    expect(await browser.console('POST', '/deliveries/msg_unknown/resend')).toMatchObject({ status: 404 });
  });

  test('[LC11] sends after a restart what could not be delivered before', async () => {
    await local.stop();
    let isReachable = false;
    local = await startLocalClerk({
      demo: false,
      deliveryRules: { ...SVIX_RULES, retryDelaysMs: [20, 20, 20, 20, 20, 20, 20, 20] },
      webhookUrl: () => (isReachable ? local.receiver.url : 'http://127.0.0.1:1/nobody-listens-here'),
    });
    browser = createTestBrowser(local.origin);
    const userId = await createUser();
    const kept = await LocalDeliveryModel.findOne({ state: 'pending' }).lean();
    expect(kept?.body).toContain(String(userId));
    isReachable = true;
    await local.restart();
    expect(await local.receiver.waitFor(({ event }) => event.data.id === userId)).toMatchObject({ id: kept?._id });
  });

  test('[LC11] keeps the order of events when the receiver takes them one by one', async () => {
    const userId = await createUser();
    for (const title of ['One', 'Two', 'Three']) await browser.console('PATCH', `/users/${userId}`, { title });
    const last = await local.receiver.waitFor(({ event }) => Object(event.data.public_metadata).title === 'Three');
    const own = local.receiver.received.filter(({ event }) => event.data.id === userId);
    const timestamps = own.map(({ event }) => event.timestamp);
    expect(new Set(timestamps).size).toBe(own.length);
    expect(Math.max(...timestamps)).toBe(last.event.timestamp);
    const versions = own.map(({ event }) => Number(event.data.updated_at));
    expect(new Set(versions).size).toBe(own.length);
  });
});
