import { Agent, get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { membershipEvent, organizationEvent, userEvent } from '#server/test/clerk-events.ts';
import { startDatabaseProcess } from '#server/test/database-process.ts';
import { type DatabaseScene, setUpDatabaseScenes } from '#server/test/database-scene.ts';
import { connectLive, type LiveClient } from '#server/test/live-client.ts';

/** A refusal takes two looks at the database of two seconds each at most; the rest is for a busy machine. */
const REFUSAL_LIMIT_MS = 5_500;
const SCRAPE_LIMIT_MS = 3_500;

interface Scene extends DatabaseScene {
  socket: LiveClient;
}

const { openScene: openDatabaseScene, closeLater } = setUpDatabaseScenes();

/** Ada, who is an operator, at a page. */
async function openScene(): Promise<Scene> {
  const scene = await openDatabaseScene({ environment: { ROLLCALL_OPERATORS: 'user_ada' } });
  await scene.server.deliver(
    organizationEvent('organization.created', { id: 'org_1' }),
    userEvent('user.created', { id: 'user_ada' }),
    membershipEvent('organizationMembership.created', { userId: 'user_ada', organizationId: 'org_1' }),
  );
  const socket = await connectLive(scene.server, 'user_ada');
  closeLater(() => socket.disconnect());
  return Object.assign(scene, { socket });
}

const PATHS = [
  '/api/me',
  '/api/organizations/org_1/members',
  '/api/organizations/org_1/directory',
  '/api/admin/deliveries',
  '/api/admin/sync-health',
  '/readyz',
] as const;
const ask = async ({ server }: Scene, path: string) => ({
  path,
  ...(await server.get(path, server.token('user_ada'))),
});
const subscribe = ({ socket }: Scene) => socket.emitWithAck('directory:subscribe', { organizationId: 'org_1' });

/** The signal takes a moment. */
async function freeze(scene: Scene): Promise<void> {
  scene.database.freeze();
  await expect.poll(() => ask(scene, '/readyz'), { timeout: 20_000 }).toMatchObject({ status: 503 });
}

/** Everything at once, as when a database goes away in the middle of a day. */
async function expectRefusals(scene: Scene): Promise<void> {
  const begunAt = performance.now();
  const [reply, ...replies] = await Promise.all([subscribe(scene), ...PATHS.map((path) => ask(scene, path))]);
  const error = { code: 'unavailable', message: expect.any(String), requestId: expect.stringMatching(/^[\w-]{36}$/) };
  expect(reply).toEqual({ ok: false, error });
  expect(replies).toEqual(PATHS.map((path) => ({ path, status: 503, body: { error } })));
  expect(performance.now() - begunAt).toBeLessThan(REFUSAL_LIMIT_MS);
}

async function expectAnswers(scene: Scene): Promise<void> {
  for (const path of PATHS)
    await expect.poll(() => ask(scene, path), { timeout: 20_000 }).toMatchObject({ status: 200 });
  await expect.poll(() => subscribe(scene), { timeout: 20_000 }).toMatchObject({ ok: true });
}

/** Over the one connection of an agent: whether it was there already, and the answer's status. */
function askOver(agent: Agent, { server }: Scene, path: string): Promise<{ isReused: boolean; status?: number }> {
  const headers = { authorization: `Bearer ${server.token('user_ada')}` };
  return new Promise((resolve, reject) => {
    const request = get(`${server.origin}${path}`, { agent, headers }, (response) => {
      response
        .resume()
        .once('end', () => resolve({ isReused: request.reusedSocket, status: response.statusCode ?? 0 }));
    });
    request.once('error', reject);
  });
}

describe('a request while the database is away', { timeout: 90_000 }, () => {
  it('[DR14] is 503 soon when the database hangs, and answered once it is back', async () => {
    const scene = await openScene();
    await freeze(scene);
    await expectRefusals(scene);
    await expectRefusals(scene);
    scene.database.thaw();
    await expectAnswers(scene);
  });

  it('[DR14] keeps its connection when its handler ends after the refusal', async () => {
    const scene = await openScene();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    closeLater(() => agent.destroy());
    await freeze(scene);
    expect(await askOver(agent, scene, PATHS[1])).toEqual({ isReused: false, status: 503 });
    scene.database.thaw();
    await expectAnswers(scene);
    expect(await askOver(agent, scene, PATHS[1])).toEqual({ isReused: true, status: 200 });
  });

  it('[DR14] is 503 soon when the database has gone, and answered once it is back', async () => {
    const scene = await openScene();
    await scene.database.kill();
    await expectRefusals(scene);
    scene.database = await startDatabaseProcess(scene.dataDir);
    await expectAnswers(scene);
  });

  it('[AD9] is answered on /metrics, without the gauges that need it', async () => {
    const scene = await openScene();
    let slowestMs = 0;
    const scrape = async () => {
      const begunAt = performance.now();
      const { body } = await ask(scene, '/metrics');
      slowestMs = Math.max(slowestMs, performance.now() - begunAt);
      return String(body);
    };
    expect(await scrape()).toMatch(/^rollcall_database_up 1$/m);
    await freeze(scene);
    expect(await scrape()).toMatch(/^rollcall_database_up 0$/m);
    // What was read within the second before may still be told once.
    await expect.poll(scrape, { timeout: 20_000 }).toMatch(/^rollcall_sync_health_up 0$/m);
    const text = await scrape();
    expect(text).toMatch(/^rollcall_webhook_events_total\{.*\} 1$/m);
    expect(text).not.toMatch(/^rollcall_inbox_events/m);
    expect(slowestMs).toBeLessThan(SCRAPE_LIMIT_MS);
    scene.database.thaw();
    await expect.poll(scrape, { timeout: 20_000 }).toMatch(/^rollcall_sync_health_up 1$/m);
    expect(await scrape()).toMatch(/^rollcall_inbox_events/m);
  });
});
