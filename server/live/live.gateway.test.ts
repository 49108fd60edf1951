import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  membershipEvent,
  organizationDeleted,
  organizationEvent,
  sessionEvent,
  userDeleted,
  userEvent,
} from '#server/test/clerk-events.ts';
import { signDelivery } from '#server/test/deliveries.ts';
import { connectLive, connectWithToken, type LiveClient } from '#server/test/live-client.ts';
import { startTestServer, type TestServer, waitFor } from '#server/test/test-server.ts';
import type { DirectoryChange } from '#shared/directory.ts';
import type { ChangeFrame, SessionsFrame } from '#shared/live-events.ts';
import type { PresenceFrame } from '#shared/presence.ts';

let server: TestServer;
const open: LiveClient[] = [];

beforeAll(async () => {
  server = await startTestServer();
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect();
});
afterAll(() => server.stop());

async function connect(userId: string, options: { origin?: string; sessionId?: string } = {}): Promise<LiveClient> {
  const socket = await connectLive(server, userId, options);
  open.push(socket);
  return socket;
}

let lastOrganization = 0;
/** An organization with an admin and two members, none of whom is in any other. */
async function openOrganization() {
  lastOrganization += 1;
  const id = `org_${lastOrganization}`;
  const [admin, ada, bob] = ['admin', 'ada', 'bob'].map((name) => `user_${name}_${lastOrganization}`) as [
    string,
    string,
    string,
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

function collect<Frame>(
  socket: LiveClient,
  event: 'directory:changed' | 'presence:changed' | 'sessions:changed',
): Frame[] {
  const frames: Frame[] = [];
  socket.onAny((name: string, frame: Frame) => {
    if (name === event) frames.push(frame);
  });
  return frames;
}

function waitForDisconnect(socket: LiveClient): Promise<void> {
  return new Promise((resolve) => socket.once('disconnect', () => resolve()));
}

describe('handshake', () => {
  it.each([
    ['no token', undefined],
    ['nonsense', 'nonsense'],
  ])('[LV5] refuses %s with the error body', async (_what, token) => {
    const error = await connectWithToken(server, token, server.origin).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ data: { error: { code: 'unauthenticated' } } });
  });

  it('[LV6] refuses pages of other origins', async () => {
    await expect(connect('user_x', { origin: 'https://evil.test' })).rejects.toThrow();
  });

  it('[LV7] acknowledges nonsense with a refusal and lives on', async () => {
    const { id, ada } = await openOrganization();
    const socket = await connect(ada);
    for (const nonsense of [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      { organizationId: 7 },
      { organizationId: id, since: -1 },
      { organizationId: id, since: 1e99 },
    ]) {
      const reply: unknown = await socket.timeout(2_000).emitWithAck('directory:subscribe', nonsense as never);
      expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
    }
    socket.emit('directory:subscribe', { organizationId: id }, undefined as never);
    expect(await subscribeOrFail(socket, id)).toMatchObject({ snapshotRequired: true });
  });
});

describe('isolation', () => {
  it('[LV8] lets nobody subscribe to an organization of others, nor tell it from none', async () => {
    const mine = await openOrganization();
    const theirs = await openOrganization();
    const socket = await connect(mine.ada);
    for (const id of [theirs.id, 'org_none']) {
      expect(await subscribe(socket, id, 0)).toMatchObject({ ok: false, error: { code: 'not_found' } });
      expect(await socket.emitWithAck('sessions:subscribe', { organizationId: id })).toMatchObject({
        ok: false,
        error: { code: 'not_found' },
      });
    }
    expect(await socket.emitWithAck('sessions:subscribe', { organizationId: mine.id })).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
  });

  it('[LV9] sends a change to those who watch its organization and to nobody else', async () => {
    const mine = await openOrganization();
    const theirs = await openOrganization();
    const [insider, outsider] = [await connect(mine.ada), await connect(theirs.ada)];
    await subscribeOrFail(insider, mine.id);
    await subscribeOrFail(outsider, theirs.id);
    const [seen, leaked] = [
      collect<ChangeFrame>(insider, 'directory:changed'),
      collect<ChangeFrame>(outsider, 'directory:changed'),
    ];
    await server.deliver(userEvent('user.updated', { id: mine.bob, first: 'Bobby', at: Date.now() }));
    await waitFor(() => seen.length === 1);
    expect(seen[0]).toMatchObject({
      organizationId: mine.id,
      changes: [{ kind: 'member.upserted', card: { name: 'Bobby Lovelace' } }],
    });
    await server.deliver(userEvent('user.updated', { id: theirs.bob, first: 'Robert', at: Date.now() }));
    await waitFor(() => leaked.length > 0);
    expect(leaked.map((frame) => frame.organizationId)).toEqual([theirs.id]);
  });

  it('[LV10] stops sending to a member who was removed, after telling of the removal', async () => {
    const { id, ada, bob } = await openOrganization();
    const [adaSocket, bobSocket] = [await connect(ada), await connect(bob)];
    for (const socket of [adaSocket, bobSocket]) await subscribeOrFail(socket, id);
    const [seen, removed] = [
      collect<ChangeFrame>(adaSocket, 'directory:changed'),
      collect<ChangeFrame>(bobSocket, 'directory:changed'),
    ];
    await server.deliver(membershipEvent('organizationMembership.deleted', { userId: bob, organizationId: id }));
    await server.deliver(userEvent('user.updated', { id: ada, first: 'Secret', at: Date.now() }));
    await waitFor(() => seen.length === 2);
    expect(removed.flatMap((frame) => frame.changes)).toMatchObject([{ kind: 'member.removed', userId: bob }]);
    expect(await subscribe(bobSocket, id)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it('[LV11] sends nothing more of a deleted organization', async () => {
    const { id, ada } = await openOrganization();
    const socket = await connect(ada);
    await subscribeOrFail(socket, id);
    const seen = collect<ChangeFrame>(socket, 'directory:changed');
    await server.deliver(organizationDeleted(id));
    await waitFor(() => seen.length === 1);
    expect(seen[0]?.changes).toMatchObject([{ kind: 'organization.deleted' }]);
    expect(await subscribe(socket, id)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe('the stream', () => {
  it('[LV12] gives a client that comes back what it missed, in order and without holes', async () => {
    const { id, ada, bob } = await openOrganization();
    const socket = await connect(ada);
    const { version } = await subscribeOrFail(socket, id);
    socket.disconnect();
    for (const first of ['B1', 'B2', 'B3'])
      await server.deliver(userEvent('user.updated', { id: bob, first, at: Date.now() }));
    const reply = await subscribeOrFail(await connect(ada), id, version);
    expect(reply.snapshotRequired).toBe(false);
    expect(reply.changes.map((change) => change.version)).toEqual([version + 1, version + 2, version + 3]);
  });

  it('[LV13] asks for a snapshot when the client has none or claims a version of the future', async () => {
    const { id, ada } = await openOrganization();
    const socket = await connect(ada);
    expect(await subscribeOrFail(socket, id)).toMatchObject({ snapshotRequired: true, changes: [] });
    expect(await subscribeOrFail(socket, id, 9_999)).toMatchObject({ snapshotRequired: true, changes: [] });
  });

  it('[LV14] sends frames that join each other, however many changes are made at once', async () => {
    const { id, ada, bob, admin } = await openOrganization();
    const socket = await connect(ada);
    const { version } = await subscribeOrFail(socket, id);
    const frames = collect<ChangeFrame>(socket, 'directory:changed');
    const events = [ada, bob, admin].flatMap((userId) =>
      Array.from({ length: 10 }, (_, index) =>
        userEvent('user.updated', { id: userId, first: `N${index}`, at: Date.now() + index }),
      ),
    );
    await Promise.all(events.map((event) => server.deliver(event)));
    const last = () => frames.at(-1)?.to ?? version;
    await waitFor(async () => (await subscribeOrFail(socket, id)).version === last());
    let expected = version;
    for (const frame of frames) {
      expect(frame.from).toBe(expected);
      expected = frame.to;
    }
    expect(last()).toBeGreaterThan(version + 2);
  });
});

describe('presence over sockets', () => {
  it('[PS10] shows a colleague who connects, and a reload not at all', async () => {
    const { id, admin, ada, bob } = await openOrganization();
    const watcher = await connect(ada);
    const { presence } = await subscribeOrFail(watcher, id);
    expect(presence.onlineCount).toBe(1);
    const frames = collect<PresenceFrame>(watcher, 'presence:changed');
    const first = await connect(bob);
    await waitFor(() => frames.some((frame) => frame.onlineCount === 2));
    first.disconnect();
    await connect(bob);
    // A third person's arrival proves that a tick has passed since: had the reload shown, it would have shown by then.
    await connect(admin);
    await waitFor(() => frames.some((frame) => frame.onlineCount === 3));
    expect(frames.flatMap((frame) => frame.entries).filter((entry) => entry[1] === 'offline')).toEqual([]);
  });

  it('[PS11] sends no presence to people of other organizations', async () => {
    const mine = await openOrganization();
    const theirs = await openOrganization();
    const watcher = await connect(mine.ada);
    await subscribeOrFail(watcher, mine.id);
    const frames = collect<PresenceFrame>(watcher, 'presence:changed');
    await connect(theirs.bob);
    await connect(mine.bob);
    await waitFor(() => frames.some((frame) => frame.onlineCount === 2));
    expect(new Set(frames.map((frame) => frame.organizationId))).toEqual(new Set([mine.id]));
  });
});

describe('endings', () => {
  it.each(['ended', 'removed', 'revoked'] as const)(
    '[LV15] cuts the sockets of a session that was %s, says why, and keeps it out',
    async (how) => {
      const { id, ada, bob } = await openOrganization();
      const watcher = await connect(ada);
      await subscribeOrFail(watcher, id);
      const frames = collect<PresenceFrame>(watcher, 'presence:changed');
      const socket = await connect(bob);
      await waitFor(() => frames.some((frame) => frame.onlineCount === 2));
      const reasons: string[] = [];
      socket.on('session:ended', ({ reason }) => reasons.push(reason));
      const cut = waitForDisconnect(socket);
      await server.deliver(sessionEvent(`session.${how}`, { id: `sess_${bob}`, userId: bob }));
      await cut;
      expect(reasons).toEqual([`session_${how}`]);
      await waitFor(() => frames.at(-1)?.onlineCount === 1);
      await expect(connect(bob)).rejects.toMatchObject({ data: { error: { code: 'session_ended' } } });
    },
  );

  it('[LV16] leaves the other devices of the person connected', async () => {
    const { id, ada } = await openOrganization();
    const [phone, laptop] = [
      await connect(ada, { sessionId: 'sess_phone' }),
      await connect(ada, { sessionId: 'sess_laptop' }),
    ];
    const cut = waitForDisconnect(phone);
    await server.deliver(sessionEvent('session.revoked', { id: 'sess_phone', userId: ada }));
    await cut;
    expect((await subscribeOrFail(laptop, id)).presence.onlineCount).toBe(1);
  });

  it.each(['deleted', 'banned'])(
    '[LV17] cuts a %s person on every device, whether its session was reported or not',
    async (how) => {
      const { ada } = await openOrganization();
      await server.deliver(sessionEvent('session.created', { id: `sess_known_${ada}`, userId: ada }));
      const sockets = [
        await connect(ada, { sessionId: `sess_known_${ada}` }),
        await connect(ada, { sessionId: `sess_unreported_${ada}` }),
      ];
      const reasons: string[] = [];
      for (const socket of sockets) socket.on('session:ended', ({ reason }) => reasons.push(reason));
      const cuts = sockets.map(waitForDisconnect);
      const at = Date.now();
      await server.deliver(
        how === 'deleted' ? userDeleted(ada, at) : userEvent('user.updated', { id: ada, banned: true, at }),
      );
      await Promise.all(cuts);
      expect(reasons).toEqual([`user_${how}`, `user_${how}`]);
    },
  );
});

describe('live sessions', () => {
  it('[AD1] shows admins sign-ins, connections and endings as they happen, without the IP address', async () => {
    const { id, admin, bob } = await openOrganization();
    const watcher = await connect(admin);
    expect(await watcher.emitWithAck('sessions:subscribe', { organizationId: id })).toMatchObject({ ok: true });
    const frames = collect<SessionsFrame>(watcher, 'sessions:changed');
    const states = () =>
      frames
        .flatMap((frame) => frame.sessions)
        .filter((session) => session.userId === bob)
        .map((session) => session.state);
    await server.deliver(sessionEvent('session.created', { id: `sess_${bob}`, userId: bob }));
    await waitFor(() => states().at(-1) === 'signed-in');
    await connect(bob);
    await waitFor(() => states().at(-1) === 'connected');
    await server.deliver(sessionEvent('session.revoked', { id: `sess_${bob}`, userId: bob }));
    await waitFor(() => states().at(-1) === 'revoked');
    expect(JSON.stringify(frames)).not.toContain('203.0.113');
    expect(frames.at(-1)?.sessions[0]).toMatchObject({ browser: 'Firefox 140', device: 'Macintosh', city: 'Lisbon' });
  });

  it('[AD2] stops sending sessions to an admin who becomes a member', async () => {
    const { id, admin, ada, bob } = await openOrganization();
    const promote = { userId: ada, organizationId: id, role: 'org:admin', at: Date.now() };
    await server.deliver(membershipEvent('organizationMembership.updated', promote));
    const [demoted, remaining] = [await connect(admin), await connect(ada)];
    for (const socket of [demoted, remaining]) await socket.emitWithAck('sessions:subscribe', { organizationId: id });
    const [leaked, seen] = [
      collect<SessionsFrame>(demoted, 'sessions:changed'),
      collect<SessionsFrame>(remaining, 'sessions:changed'),
    ];
    const demote = { userId: admin, organizationId: id, role: 'org:member', at: Date.now() };
    await server.deliver(membershipEvent('organizationMembership.updated', demote));
    await server.deliver(sessionEvent('session.created', { id: `sess_new_${bob}`, userId: bob }));
    await waitFor(() => seen.length > 0);
    await subscribeOrFail(demoted, id);
    expect(leaked).toEqual([]);
  });
});

interface StoredChange {
  _id: string;
  organizationId: string;
  version: number;
  entity: string;
  sourceEvent: string;
  change: DirectoryChange;
}

describe('the rest', () => {
  it('[LV18] announces a change that was stored although its writer never learned of it', async () => {
    const { id, ada, bob } = await openOrganization();
    const socket = await connect(ada);
    const { version } = await subscribeOrFail(socket, id);
    const frames = collect<ChangeFrame>(socket, 'directory:changed');
    const event = userEvent('user.updated', { id: bob, first: 'Stored', at: Date.now() });
    const delivery = signDelivery(event, { secret: server.clerk.signingSecrets[0] ?? '' });
    const changes = mongoose.connection.collection<StoredChange>('directory_changes');
    const before = (await changes.find({ organizationId: id, entity: bob }).sort({ version: -1 }).toArray())[0]?.change;
    if (before?.kind !== 'member.upserted') throw new Error('Bob is not shown.');
    const card = { ...before.card, name: 'Stored Lovelace' };
    const stored = { ...before, version: version + 1, at: Date.now(), card };
    const row = { _id: `${id}:${version + 1}`, organizationId: id, version: version + 1, entity: bob };
    await changes.insertOne({ ...row, sourceEvent: delivery.id, change: stored });
    await server.post(delivery);
    await waitFor(() => frames.length === 1);
    expect(frames[0]).toMatchObject({ from: version, to: version + 1, changes: [stored] });
  });

  it('[LV19] does not let a quick unsubscribe overtake the subscribe before it', async () => {
    const { id, ada, bob } = await openOrganization();
    const [hasty, watcher] = [await connect(ada), await connect(bob)];
    const joined = subscribe(hasty, id);
    await hasty.emitWithAck('directory:unsubscribe', { organizationId: id });
    await joined;
    await subscribeOrFail(watcher, id);
    const [leaked, seen] = [
      collect<ChangeFrame>(hasty, 'directory:changed'),
      collect<ChangeFrame>(watcher, 'directory:changed'),
    ];
    await server.deliver(userEvent('user.updated', { id: bob, first: 'Later', at: Date.now() }));
    await waitFor(() => seen.length === 1);
    await hasty.emitWithAck('directory:unsubscribe', { organizationId: id });
    expect(leaked).toEqual([]);
  });

  it('[LV20] refuses what one connection asks beyond fifty waiting requests', async () => {
    const { id, ada } = await openOrganization();
    const socket = await connect(ada);
    const replies = await Promise.all(Array.from({ length: 200 }, () => subscribe(socket, id)));
    const refused = replies.filter((reply) => !reply.ok);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ ok: false, error: { code: 'rate_limited' } });
    expect((await subscribeOrFail(socket, id)).snapshotRequired).toBe(true);
  });

  it('[LV15] cuts a session whose end names nothing but its id', async () => {
    const { ada } = await openOrganization();
    const socket = await connect(ada);
    const cut = waitForDisconnect(socket);
    const event = sessionEvent('session.revoked', { id: `sess_${ada}`, userId: ada });
    event.data = { object: 'session', id: `sess_${ada}` };
    await server.deliver(event);
    await cut;
  });

  it('[ST1] stops within seconds although browsers are connected', async () => {
    const { id, ada, bob } = await openOrganization();
    for (const userId of [ada, bob]) await subscribeOrFail(await connect(userId), id);
    const cuts = open.map(waitForDisconnect);
    const beganAt = Date.now();
    await server.restart();
    await Promise.all(cuts);
    expect(Date.now() - beganAt).toBeLessThan(5_000);
  });
});
