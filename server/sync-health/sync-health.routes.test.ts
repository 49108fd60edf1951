import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent, T0, userEvent } from '#server/test/clerk-events.ts';
import { signDelivery } from '#server/test/deliveries.ts';
import { startTestServer, type TestServer } from '#server/test/test-server.ts';
import { type HealthCheck, syncHealthSchema } from '#shared/sync-health.ts';

let server: TestServer;
let operator: string;

beforeAll(async () => {
  server = await startTestServer({ ROLLCALL_OPERATORS: 'user_operator' });
  await server.deliver(userEvent('user.created', { id: 'user_operator' }));
  operator = server.token('user_operator');
});
afterAll(() => server.stop());

const read = async () => syncHealthSchema.parse((await server.get('/api/admin/sync-health', operator)).body);
const check = async (name: HealthCheck['name']) => (await read()).checks.find((one) => one.name === name);

describe('GET /api/admin/sync-health', () => {
  it('[AD6] is for operators only', async () => {
    expect((await server.get('/api/admin/sync-health')).status).toBe(401);
    expect(await server.get('/api/admin/sync-health', server.token('user_member'))).toMatchObject({ status: 403 });
  });

  it('[DR6] refuses a field that it does not know', async () => {
    expect(await server.get('/api/admin/sync-health?x=1', operator)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_request', field: 'x' } },
    });
  });

  it('[AD6] finds nothing wrong when deliveries arrive and are applied, and says how long that takes', async () => {
    const health = await read();
    expect(health).toMatchObject({ status: 'ok', waiting: 0, dead: 0, quarantined: 0, lag: { deliveries: 1 } });
    expect(health.checks.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'ok'));
    expect(health.serverNow - (health.lastReceivedAt ?? 0)).toBeLessThan(60_000);
    expect(health.lag?.p95Ms).toBeGreaterThanOrEqual(health.lag?.p50Ms ?? -1);
  });

  it('[AD6] takes no stranger’s word: forged and outdated requests alarm nobody while deliveries are verified', async () => {
    const forged = signDelivery(userEvent('user.created', { id: 'user_x' }), { secret: 'whsec_b3RoZXIgc2VjcmV0' });
    expect((await server.post(forged)).status).toBe(400);
    expect(await check('signatures')).toEqual({
      name: 'signatures',
      status: 'warning',
      finding: { code: 'signatures_refused_among_others', signatures: 1 },
    });
    const old = signDelivery(userEvent('user.created', { id: 'user_x' }), {
      secret: 'whsec_b3RoZXIgc2VjcmV0',
      at: new Date(Date.now() - 400_000),
    });
    expect((await server.post(old)).status).toBe(400);
    expect(await check('clock')).toMatchObject({
      status: 'warning',
      finding: { code: 'times_refused', requests: 1 },
    });
    await server.deliver(userEvent('user.updated', { id: 'user_operator' }));
    expect(await check('clock')).toMatchObject({
      status: 'ok',
      finding: { code: 'clocks_agree', refusedBefore: 1 },
    });
    expect((await read()).status).toBe('warning');
  });

  it('[AD6] names unknown types, and what was given up', async () => {
    await server.deliver(buildEvent('comet.seen', { id: 'comet_1' }, T0));
    expect(await check('types')).toMatchObject({
      status: 'warning',
      finding: {
        code: 'types_unknown',
        types: ['comet.seen'],
        onTerminal: expect.stringMatching(/--type comet\.seen$/),
      },
      log: [{ state: 'skipped', type: 'comet.seen' }],
    });
    await server.deliver(buildEvent('user.updated', { id: 17 }, T0));
    expect(await check('dead')).toMatchObject({
      status: 'failing',
      finding: {
        code: 'deliveries_dead',
        deliveries: 1,
        orMore: false,
        onTerminal: expect.stringMatching(/npm run inbox -- retry --dead$/),
      },
      log: [{ state: 'dead' }],
    });
    expect(await read()).toMatchObject({ dead: 1 });
  });

  it('[AD6] says how long the oldest has been waiting', async () => {
    const events = mongoose.connection.collection<{ _id: string }>('webhook_events');
    const [taken] = await events.find({ state: 'applied' }).toArray();
    await events.updateOne(
      { _id: taken?._id ?? '' },
      {
        $set: {
          state: 'received',
          settledAt: null,
          waitingSince: Date.now() - 90_000,
          availableAt: Date.now() + 60_000,
        },
      },
    );
    const backlog = await check('backlog');
    expect(backlog).toMatchObject({
      status: 'failing',
      finding: { code: 'deliveries_wait', deliveries: 1, orMore: false },
      log: [{ state: 'failed' }],
    });
    const finding = backlog?.finding;
    expect(finding?.code === 'deliveries_wait' ? finding.oldestMs : 0).toBeGreaterThanOrEqual(90_000);
  });

  it('[AD6] has the same on /metrics', async () => {
    const { body } = await server.get('/metrics');
    expect(body).toContain('rollcall_sync_check{check="signatures"} 1');
    expect(body).toContain('rollcall_sync_check{check="types"} 1');
    expect(body).toContain('rollcall_sync_check{check="delivery"} 0');
    expect(body).toContain('rollcall_inbox_events{state="dead"} 1');
    expect(body).toMatch(/rollcall_last_delivery_age_seconds \d/);
    expect(body).toContain('rollcall_webhook_lag_seconds_bucket');
  });

  it('[AD9] says on /metrics that nothing can be read while the database is away, and answers all the same', async () => {
    await mongoose.disconnect();
    const readMetrics = async () => String((await server.get('/metrics')).body);
    await expect.poll(readMetrics).toContain('rollcall_sync_health_up 0');
    expect((await server.get('/metrics')).status).toBe(200);
    expect(await readMetrics()).toMatch(/rollcall_webhook_refusals_total\{.*\} 1/);
    expect(await readMetrics()).not.toMatch(/^rollcall_inbox_events/m);
  });
});
