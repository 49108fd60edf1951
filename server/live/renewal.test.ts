import { createServer, type Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { VerifySession } from '#server/clerk/session-token.ts';
import { AppError } from '#server/errors.ts';
import { NOT_RENEWED, RENEWAL_LIMIT_MS, type RenewRequest } from '#shared/live-events.ts';
import type { LiveServer, LiveSocket } from './live.types.ts';
import { createRenewals } from './renewal.ts';

/** Tokens of these tests say who they are of: `user session`. */
const verifySession: VerifySession = async (token) => {
  const [userId, sessionId] = token.split(' ');
  if (userId === undefined || sessionId === undefined) throw new AppError('unauthenticated', 'No token.');
  return { userId, sessionId, activeOrganizationId: 'org_new' };
};

let http: HttpServer;
let server: LiveServer;
let url: string;
beforeAll(async () => {
  http = createServer();
  server = new Server(http, { transports: ['websocket'] });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
const opened: { disconnect: () => void }[] = [];
afterEach(() => {
  for (const socket of opened.splice(0)) socket.disconnect();
});
afterAll(() => server.close());

/** A connection of Ada's session, whose limit is over as soon as the test says so. */
async function connect() {
  const limits: { ms: number; isOver: () => void }[] = [];
  const accepted = new Promise<LiveSocket>((resolve) => server.once('connection', resolve));
  const client = io(url, { transports: ['websocket'], forceNew: true, reconnection: false });
  opened.push(client);
  const socket = await accepted;
  socket.data.identity = { userId: 'ada', sessionId: 's1', activeOrganizationId: undefined };
  const renewals = createRenewals({
    verifySession,
    after(ms, isOver) {
      const limit = { ms, isOver };
      limits.push(limit);
      return () => void limits.splice(limits.indexOf(limit), 1);
    },
  });
  renewals.expect(socket);
  const renew = (request: RenewRequest) => renewals.renew(socket, request);
  return { client, socket, renew, limits };
}

it('[LV24] cuts a connection that has not proved itself anew, and says why', async () => {
  const { client, limits } = await connect();
  expect(limits.map(({ ms }) => ms)).toEqual([RENEWAL_LIMIT_MS]);
  const ending = new Promise((resolve) => client.once('session:ended', resolve));
  const cut = new Promise((resolve) => client.once('disconnect', resolve));
  limits[0]?.isOver();
  expect(await ending).toEqual({ reason: NOT_RENEWED });
  expect(await cut).toBe('io server disconnect');
});

it('[LV24] begins a new limit with each proof, and takes over what it says', async () => {
  const { socket, renew, limits } = await connect();
  const before = limits[0];
  await renew({ token: 'ada s1' });
  expect(limits).toHaveLength(1);
  expect(limits[0]).not.toBe(before);
  expect(socket.data.identity.activeOrganizationId).toBe('org_new');
});

it.each(['bob s1', 'ada s2', 'nonsense'])('[LV24] takes no proof that is of somebody else: %s', async (token) => {
  const { socket, renew, limits } = await connect();
  const before = limits[0];
  await expect(renew({ token })).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(limits).toEqual([before]);
  expect(socket.connected).toBe(true);
});

it('[LV24] leaves no limit behind when a connection closes', async () => {
  const { client, socket, limits } = await connect();
  const closed = new Promise((resolve) => socket.once('disconnect', resolve));
  client.disconnect();
  await closed;
  expect(limits).toEqual([]);
});
