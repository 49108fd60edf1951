import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import type { SyncHealth } from '#shared/sync-health.ts';
import { addHealthGauges } from './health-gauges.ts';

const health: SyncHealth = {
  serverNow: 90_000,
  status: 'ok',
  checks: [{ name: 'dead', status: 'ok', finding: { code: 'nothing_dead' } }],
  lastReceivedAt: 60_000,
  lag: null,
  waiting: 3,
  dead: 0,
  quarantined: 0,
};

function openGauges() {
  const state = { at: 0, readings: 0, read: async (): Promise<SyncHealth> => health };
  const registry = new Registry();
  const readHealth = () => {
    state.readings += 1;
    return state.read();
  };
  addHealthGauges(registry, readHealth, () => state.at);
  return { state, scrape: () => registry.metrics() };
}

it('[AD9] reads the health of the sync once a scrape, and once a second however many ask', async () => {
  const { state, scrape } = openGauges();
  const [text] = await Promise.all([scrape(), scrape()]);
  expect(text).toContain('rollcall_sync_check{check="dead"} 0');
  expect(text).toContain('rollcall_inbox_events{state="waiting"} 3');
  expect(text).toContain('rollcall_last_delivery_age_seconds 30');
  expect(text).toContain('rollcall_sync_health_up 1');
  state.at += 999;
  await scrape();
  expect(state.readings).toBe(1);
  state.at += 1;
  await scrape();
  expect(state.readings).toBe(2);
});

it('[AD9] leaves out what it cannot read, without taking the rest of the page along', async () => {
  const { state, scrape } = openGauges();
  await scrape();
  state.at += 1_000;
  state.read = () => Promise.reject(new Error('The database is away.'));
  const text = await scrape();
  expect(text).toContain('rollcall_sync_health_up 0');
  expect(text).not.toMatch(/^rollcall_(sync_check|inbox_events|last_delivery)/m);
});

it('[AD9] tells no age of a last delivery before the first', async () => {
  const { state, scrape } = openGauges();
  state.read = async () => ({ ...health, lastReceivedAt: null });
  expect(await scrape()).not.toMatch(/^rollcall_last_delivery/m);
});
