import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { membershipEvent, organizationEvent, userEvent } from '#server/test/clerk-events.ts';
import { connectLive } from '#server/test/live-client.ts';
import { startTestServer, type TestServer, waitFor } from '#server/test/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  // Only what repeats by the clock is moved by hand: sockets, HTTP and the database go by their own.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  server = await startTestServer();
});
afterAll(async () => {
  vi.useRealTimers();
  await server.stop();
});

it('[LV22] repeats the version of what is watched every twenty seconds, to those who watch it', async () => {
  await server.deliver(
    organizationEvent('organization.created', { id: 'org_1' }),
    userEvent('user.created', { id: 'user_ada' }),
    membershipEvent('organizationMembership.created', { userId: 'user_ada', organizationId: 'org_1' }),
  );
  const [watcher, bystander] = [await connectLive(server, 'user_ada'), await connectLive(server, 'user_ada')];
  const heard: object[] = [];
  watcher.on('directory:version', (frame) => heard.push(frame));
  bystander.on('directory:version', () => heard.push({ organizationId: 'heard by who does not watch' }));
  const reply = await watcher.emitWithAck('directory:subscribe', { organizationId: 'org_1' });
  if (!reply.ok) throw new Error(reply.error.code);
  const frame = { organizationId: 'org_1', version: reply.version };

  for (const times of [1, 2, 3]) {
    await vi.advanceTimersByTimeAsync(20_000);
    await waitFor(() => heard.length >= times);
    expect(heard).toEqual(Array.from({ length: times }, () => frame));
  }
  for (const socket of [watcher, bystander]) socket.disconnect();
});
