import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { membershipEvent, organizationDeleted, userEvent } from '#server/test/clerk-events.ts';
import { signDelivery } from '#server/test/deliveries.ts';
import { connectWithToken } from '#server/test/live-client.ts';
import { collect, setUpLiveRoom, waitForDisconnect } from '#server/test/live-room.ts';
import { waitFor } from '#server/test/test-server.ts';
import type { DirectoryChange } from '#shared/directory.ts';
import type { ChangeFrame } from '#shared/live-events.ts';

const room = setUpLiveRoom();
const { connect, open, openOrganization, subscribe, subscribeOrFail } = room;

describe('handshake', () => {
  it.each([
    ['no token', undefined],
    ['nonsense', 'nonsense'],
  ])('[LV5] refuses %s with the error body', async (_what, token) => {
    const error = await connectWithToken(room.server, token, room.server.origin).catch((reason: unknown) => reason);
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
      { organizationId: 'o'.repeat(201) },
      { organizationId: id, since: -1 },
      { organizationId: id, since: 1e99 },
    ]) {
      const reply: unknown = await socket.timeout(2_000).emitWithAck('directory:subscribe', nonsense as never);
      expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
    }
    socket.emit('directory:subscribe', { organizationId: id }, undefined as never);
    expect(await subscribeOrFail(socket, id)).toMatchObject({ snapshotRequired: true });
  });

  it('[LV7] takes an id as long as webhooks take it', async () => {
    const socket = await connect((await openOrganization()).ada);
    expect(await subscribe(socket, 'o'.repeat(200))).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it.each(['directory:subscribe', 'sessions:unsubscribe', 'nonsense', 'error'])(
    '[LV7] acknowledges %s without a payload with a refusal',
    async (name) => {
      const socket = await connect((await openOrganization()).ada);
      const reply: unknown = await socket.timeout(2_000).emitWithAck(name as never, ...([] as never));
      expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
    },
  );
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
    await room.server.deliver(userEvent('user.updated', { id: mine.bob, first: 'Bobby', at: Date.now() }));
    await waitFor(() => seen.length === 1);
    expect(seen[0]).toMatchObject({
      organizationId: mine.id,
      changes: [{ kind: 'member.upserted', card: { name: 'Bobby Lovelace' } }],
    });
    await room.server.deliver(userEvent('user.updated', { id: theirs.bob, first: 'Robert', at: Date.now() }));
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
    await room.server.deliver(membershipEvent('organizationMembership.deleted', { userId: bob, organizationId: id }));
    await room.server.deliver(userEvent('user.updated', { id: ada, first: 'Secret', at: Date.now() }));
    await waitFor(() => seen.length === 2);
    expect(removed.flatMap((frame) => frame.changes)).toMatchObject([{ kind: 'member.removed', userId: bob }]);
    expect(await subscribe(bobSocket, id)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it('[LV11] sends nothing more of a deleted organization', async () => {
    const { id, ada } = await openOrganization();
    const socket = await connect(ada);
    await subscribeOrFail(socket, id);
    const seen = collect<ChangeFrame>(socket, 'directory:changed');
    await room.server.deliver(organizationDeleted(id));
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
      await room.server.deliver(userEvent('user.updated', { id: bob, first, at: Date.now() }));
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
    await Promise.all(events.map((event) => room.server.deliver(event)));
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
    const delivery = signDelivery(event, { secret: room.server.clerk.signingSecrets[0] ?? '' });
    const changes = mongoose.connection.collection<StoredChange>('directory_changes');
    const before = (await changes.find({ organizationId: id, entity: bob }).sort({ version: -1 }).toArray())[0]?.change;
    if (before?.kind !== 'member.upserted') throw new Error('Bob is not shown.');
    const card = { ...before.card, name: 'Stored Lovelace' };
    const stored = { ...before, version: version + 1, at: Date.now(), card };
    const row = { _id: `${id}:${version + 1}`, organizationId: id, version: version + 1, entity: bob };
    await changes.insertOne({ ...row, sourceEvent: delivery.id, change: stored });
    await room.server.post(delivery);
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
    await room.server.deliver(userEvent('user.updated', { id: bob, first: 'Later', at: Date.now() }));
    await waitFor(() => seen.length === 1);
    await hasty.emitWithAck('directory:unsubscribe', { organizationId: id });
    expect(leaked).toEqual([]);
  });

  it('[LV19] answers in the order of the requests, whatever they are about', async () => {
    const { id, ada } = await openOrganization();
    const socket = await connect(ada);
    const answered: string[] = [];
    await Promise.all([
      subscribe(socket, id).then(() => answered.push('subscribe')),
      socket.emitWithAck('presence:report', { activity: 'idle' }).then(() => answered.push('report')),
    ]);
    expect(answered).toEqual(['subscribe', 'report']);
  });

  it('[LV20] refuses what one connection asks beyond fifty waiting requests', async () => {
    const { id, ada, bob } = await openOrganization();
    const socket = await connect(ada);
    const neighbour = await connect(bob);
    // Fewer than may be sent in a while, and more than may wait.
    const asking = Promise.all(Array.from({ length: 80 }, () => subscribe(socket, id)));
    expect(await subscribe(neighbour, id)).toMatchObject({ ok: true });
    const replies = await asking;
    const refused = replies.filter((reply) => !reply.ok);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ ok: false, error: { code: 'rate_limited' } });
    expect((await subscribeOrFail(socket, id)).snapshotRequired).toBe(true);
  });

  it('[LV26] refuses more than a hundred messages of one name in ten seconds, and hears the other names', async () => {
    const { id, ada } = await openOrganization();
    const [socket, other] = [await connect(ada), await connect(ada)];
    const leave = (client = socket) => client.emitWithAck('directory:unsubscribe', { organizationId: id });
    for (let message = 1; message <= 100; message += 1) expect(await leave()).toEqual({ ok: true });
    expect(await leave()).toMatchObject({ ok: false, error: { code: 'rate_limited', retryInMs: 10_000 } });
    expect(await leave(other)).toEqual({ ok: true });
    expect((await subscribeOrFail(socket, id)).snapshotRequired).toBe(true);
  });

  it('[LV24] takes a fresh token of the same session over the wire, and no other', async () => {
    const { ada, bob } = await openOrganization();
    const socket = await connect(ada, { sessionId: 'sess_renewing' });
    const own = room.server.token(ada, { sessionId: 'sess_renewing' });
    expect(await socket.emitWithAck('session:renew', { token: own })).toEqual({ ok: true });
    for (const token of [room.server.token(bob), room.server.token(ada, { sessionId: 'sess_other' }), 'nonsense'])
      expect(await socket.emitWithAck('session:renew', { token })).toMatchObject({
        ok: false,
        error: { code: 'unauthenticated' },
      });
  });

  it('[ST1] stops within seconds although browsers are connected', async () => {
    const { id, ada, bob } = await openOrganization();
    for (const userId of [ada, bob]) await subscribeOrFail(await connect(userId), id);
    const cuts = open.map(waitForDisconnect);
    const beganAt = Date.now();
    await room.server.restart();
    await Promise.all(cuts);
    expect(Date.now() - beganAt).toBeLessThan(5_000);
  });
});
