import { expect, it } from 'vitest';
import type { VerifySession } from '#server/clerk/session-token.ts';
import { AppError } from '#server/errors.ts';
import { setUpSocketPairs } from '#server/test/socket-pairs.ts';
import { NOT_RENEWED, RENEWAL_LIMIT_MS, type RenewRequest } from '#shared/live-events.ts';
import { createRenewals } from './renewal.ts';

/** Tokens of these tests say who they are of: `user session`. */
const verifySession: VerifySession = async (token) => {
  const [userId, sessionId] = token.split(' ');
  if (userId === undefined || sessionId === undefined) throw new AppError('unauthenticated', 'No token.');
  return { userId, sessionId, activeOrganizationId: 'org_new' };
};

const connectPair = setUpSocketPairs();

/** A connection of Ada's session, whose limit is over as soon as the test says so. */
async function connect() {
  const limits: { ms: number; isOver: () => void }[] = [];
  const { client, socket } = await connectPair();
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
