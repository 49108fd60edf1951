import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChangeLog } from '#server/directory/change-log.ts';
import { type ClerkEvent, membershipEvent, organizationEvent, userEvent } from '#server/test/clerk-events.ts';
import { connectLive } from '#server/test/live-client.ts';
import { startTestServer, type TestServer, waitFor } from '#server/test/test-server.ts';
import { projectEvent } from '#server/webhooks/event-projector.ts';
import type { ChangeFrame } from '#shared/live-events.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await server.deliver(
    organizationEvent('organization.created', { id: 'org_1' }),
    organizationEvent('organization.created', { id: 'org_2' }),
    userEvent('user.created', { id: 'user_ada' }),
    membershipEvent('organizationMembership.created', { userId: 'user_ada', organizationId: 'org_1' }),
    membershipEvent('organizationMembership.created', { userId: 'user_ada', organizationId: 'org_2' }),
  );
});
afterAll(() => server.stop());

/** Another process on the same database: its change log knows nothing of the server's, and reaches no socket. */
async function projectElsewhere(...events: ClerkEvent[]): Promise<void> {
  const projector = {
    changeLog: createChangeLog({ now: Date.now, announce: () => undefined }),
    sessions: { onChanged: () => undefined, onEnded: () => undefined, onUserEnded: () => undefined },
    now: Date.now,
  };
  for (const event of events) {
    const at = Date.now();
    await projectEvent(projector, event, { event: `elsewhere_${randomUUID()}`, eventAt: at, receivedAt: at });
  }
}

async function renameElsewhere(...names: string[]): Promise<void> {
  for (const first of names)
    await projectElsewhere(userEvent('user.updated', { id: 'user_ada', first, at: Date.now() }));
}

async function watch(organizationId: string, userId = 'user_ada') {
  const socket = await connectLive(server, userId);
  const frames: ChangeFrame[] = [];
  socket.on('directory:changed', (frame) => frames.push(frame));
  const reply = await socket.emitWithAck('directory:subscribe', { organizationId });
  if (!reply.ok) throw new Error(reply.error.code);
  return { socket, frames, version: reply.version };
}

describe('what another process writes', () => {
  it('[LV21] reaches those who watch, in order and once, wherever they joined', async () => {
    const [early, other] = [await watch('org_1'), await watch('org_2')];
    await renameElsewhere('First');
    const late = await watch('org_1');
    await renameElsewhere('Second');
    await server.deliver(userEvent('user.updated', { id: 'user_ada', first: 'Third', at: Date.now() }));
    await waitFor(() => [early, late, other].every(({ frames }) => frames.at(-1)?.to === early.version + 3));

    for (const { frames } of [early, other]) {
      const versions = frames.flatMap(({ changes }) => changes.map(({ version }) => version));
      expect(versions).toEqual([1, 2, 3].map((step) => early.version + step));
    }
    await renameElsewhere('Fourth');
    await waitFor(() => [early, late, other].every(({ frames }) => frames.at(-1)?.to === early.version + 4));
    for (const { socket } of [early, late, other]) socket.disconnect();
  });

  it('[LV21] reaches them also when this server stores the next change itself before it has looked', async () => {
    const membership = { id: 'orgmem_cyd', userId: 'user_cyd', organizationId: 'org_3' };
    await projectElsewhere(
      organizationEvent('organization.created', { id: 'org_3' }),
      userEvent('user.created', { id: 'user_cyd' }),
      membershipEvent('organizationMembership.created', membership),
      membershipEvent('organizationMembership.created', { userId: 'user_ada', organizationId: 'org_3' }),
    );
    const [ada, cyd] = [await watch('org_3'), await watch('org_3', 'user_cyd')];
    await projectElsewhere(membershipEvent('organizationMembership.deleted', membership));
    await server.deliver(userEvent('user.updated', { id: 'user_ada', first: 'Fifth', at: Date.now() }));
    await waitFor(() => ada.frames.at(-1)?.to === ada.version + 2);
    expect(ada.frames[0]?.from).toBe(ada.version);
    expect(cyd.frames.flatMap(({ changes }) => changes)).toMatchObject([
      { kind: 'member.removed', userId: 'user_cyd' },
    ]);
    for (const { socket } of [ada, cyd]) socket.disconnect();
  });
});
