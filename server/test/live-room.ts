import { afterAll, afterEach, beforeAll } from 'vitest';
import { membershipEvent, organizationEvent, userEvent } from '#server/test/clerk-events.ts';
import { type ConnectOptions, connectLive, type LiveClient } from '#server/test/live-client.ts';
import { startTestServer, type TestServer } from '#server/test/test-server.ts';
import type { ServerToClientEvents } from '#shared/live-events.ts';

/** A server with sockets for the tests of a file: started before them, and every socket closed after each. */
export function setUpLiveRoom() {
  let server: TestServer;
  const open: LiveClient[] = [];

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.disconnect();
  });
  afterAll(() => server.stop());

  async function connect(userId: string, options: ConnectOptions = {}): Promise<LiveClient> {
    const socket = await connectLive(server, userId, options);
    open.push(socket);
    return socket;
  }

  let lastOrganization = 0;
  /** An organization with an admin and two members, none of whom is in any other. */
  async function openOrganization() {
    lastOrganization += 1;
    const id = `org_${lastOrganization}`;
    const [admin, ada, bob] = [
      `user_admin_${lastOrganization}`,
      `user_ada_${lastOrganization}`,
      `user_bob_${lastOrganization}`,
    ];
    await server.deliver(organizationEvent('organization.created', { id }));
    for (const userId of [admin, ada, bob]) {
      await server.deliver(
        userEvent('user.created', { id: userId }),
        membershipEvent('organizationMembership.created', {
          userId,
          organizationId: id,
          role: userId === admin ? 'org:admin' : 'org:member',
        }),
      );
    }
    return { id, admin, ada, bob };
  }

  function subscribe(socket: LiveClient, organizationId: string, since?: number) {
    return socket.emitWithAck(
      'directory:subscribe',
      since === undefined ? { organizationId } : { organizationId, since },
    );
  }

  async function subscribeOrFail(socket: LiveClient, organizationId: string, since?: number) {
    const reply = await subscribe(socket, organizationId, since);
    if (!reply.ok) throw new Error(`refused: ${reply.error.code}`);
    return reply;
  }

  return {
    get server() {
      return server;
    },
    open,
    connect,
    openOrganization,
    subscribe,
    subscribeOrFail,
  };
}

export function collect<Frame>(socket: LiveClient, event: keyof ServerToClientEvents): Frame[] {
  const frames: Frame[] = [];
  socket.onAny((name: string, frame: Frame) => {
    if (name === event) frames.push(frame);
  });
  return frames;
}

export function waitForDisconnect(socket: LiveClient): Promise<void> {
  return new Promise((resolve) => socket.once('disconnect', () => resolve()));
}
