import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { T0, userEvent } from '#server/test/clerk-events.ts';
import { signDelivery } from '#server/test/deliveries.ts';
import { startTestServer, type TestServer } from '#server/test/test-server.ts';
import { type HealthCheck, syncHealthSchema } from '#shared/sync-health.ts';

const HOUR_MS = 3_600_000;

let server: TestServer;

beforeAll(async () => {
  // Before the server starts: it takes its clock with it.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  server = await startTestServer({ ROLLCALL_OPERATORS: 'user_operator' });
});
afterAll(async () => {
  await server.stop();
  vi.useRealTimers();
});

async function check(name: HealthCheck['name']) {
  const { body } = await server.get('/api/admin/sync-health', server.token('user_operator'));
  return syncHealthSchema.parse(body).checks.find((one) => one.name === name);
}

it.each([
  { jump: 'ahead', byMs: 2 * HOUR_MS },
  { jump: 'back', byMs: -4 * HOUR_MS },
])('[AD6] notices at once that this machine’s clock jumped $jump, and still knows what was when', async ({ byMs }) => {
  await server.deliver(userEvent('user.updated', { id: 'user_operator', at: T0 }));
  const [secret = ''] = server.clerk.signingSecrets;
  const post = (body: { secret: string; at: Date }) =>
    server.post(signDelivery(userEvent('user.updated', { id: 'user_operator' }), body));
  expect(await check('clock')).toMatchObject({ status: 'ok' });
  const sentAt = new Date();
  vi.setSystemTime(Date.now() + byMs);
  expect(await post({ secret, at: sentAt })).toMatchObject({ status: 400 });
  expect(await post({ secret: 'whsec_b3RoZXIgc2VjcmV0', at: new Date() })).toMatchObject({ status: 400 });
  expect(await check('clock')).toMatchObject({
    status: 'warning',
    finding: { code: 'times_refused', requests: 1 },
  });
  expect(await check('signatures')).toMatchObject({
    status: 'warning',
    finding: { code: 'signatures_refused_among_others' },
  });
});
