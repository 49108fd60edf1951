import { describe, expect, it } from 'vitest';
import { membershipEvent, sessionEvent, userEvent } from '#server/test/clerk-events.ts';
import type { ClusterServer } from '#server/test/cluster.ts';
import { ORGANIZATION, setUpClusterScenes } from '#server/test/cluster-scene.ts';
import { collect, waitForDisconnect } from '#server/test/live-room.ts';
import { waitFor } from '#server/test/test-server.ts';
import type { NoticeAdded, NoticesRead } from '#shared/notices.ts';

const { openScene, connect, watch } = setUpClusterScenes();

describe('several servers', () => {
  it('[PS17] show people who are connected to another, as they come, step away and go', async () => {
    const { one, two } = await openScene();
    const watcher = await watch(one, 'ada');
    const bob = await connect(two, 'bob', { activity: 'idle' });
    const page = await connect(one, 'bob', { activity: 'idle' });
    const chosen: string[] = [];
    page.on('presence:chosen', ({ choice }) => chosen.push(choice));
    await waitFor(() => watcher.stateOf('bob') === 'away');
    await bob.emitWithAck('presence:report', { activity: 'active' });
    await waitFor(() => watcher.stateOf('bob') === 'online');
    await bob.emitWithAck('presence:choose', { choice: 'dnd' });
    await waitFor(() => watcher.stateOf('bob') === 'dnd');
    await bob.emitWithAck('presence:choose', { choice: 'auto' });
    await waitFor(() => watcher.stateOf('bob') === 'online');
    expect(chosen).toEqual(['dnd', 'auto']);
    for (const socket of [bob, page]) socket.disconnect();
    await waitFor(() => watcher.stateOf('bob') === 'offline');
  }, 60_000);

  it('[WV1] [WV9] tell a person of waves, and of what they have read, wherever they are connected', async () => {
    const { cluster, one, two } = await openScene();
    const devices = [await connect(one, 'bob'), await connect(two, 'bob')];
    const added = devices.map((device) => collect<NoticeAdded>(device, 'notice:added'));
    const read = devices.map((device) => collect<NoticesRead>(device, 'notices:read'));
    const post = (server: ClusterServer, userId: string, path: string, body: object = {}) =>
      fetch(`${server.origin}/api/organizations/${ORGANIZATION}/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${cluster.token(userId)}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await post(one, 'ada', 'members/bob/wave')).status).toBe(201);
    await waitFor(() => added.every((frames) => frames.length > 0));
    const id = added[1]?.[0]?.notice.id ?? '';
    expect((await post(two, 'bob', 'me/notices/read', { until: id })).status).toBe(200);
    await waitFor(() => read.every((frames) => frames.length > 0));
    for (const frames of added) expect(frames).toMatchObject([{ unreadCount: 1, notice: { from: { userId: 'ada' } } }]);
    for (const frames of read) expect(frames).toMatchObject([{ unreadCount: 0, until: id }]);
  }, 60_000);

  it('[KD1] tell all who watch an organization, and who was thanked, of kudos given at another', async () => {
    const { cluster, one, two } = await openScene();
    const { socket: bob } = await watch(two, 'bob');
    const added = collect<NoticeAdded>(bob, 'notice:added');
    const told = collect<object>(bob, 'activity:changed');
    const { status } = await fetch(`${one.origin}/api/organizations/${ORGANIZATION}/kudos`, {
      method: 'POST',
      headers: { authorization: `Bearer ${cluster.token('ada')}` },
      body: JSON.stringify({ receiverIds: ['bob'], text: 'Thanks' }),
    });
    expect(status).toBe(201);
    await waitFor(() => added.length > 0 && told.length > 0);
    expect(added).toMatchObject([{ notice: { kind: 'kudos', text: 'Thanks' } }]);
    expect(told).toEqual([{ organizationId: ORGANIZATION }]);
  }, 60_000);

  it('[LV28] send each change to the watchers of all, in order and once, whichever stored it', async () => {
    const { one, two } = await openScene();
    const watchers = [await watch(one, 'ada'), await watch(two, 'bob')];
    for (const [index, server] of [one, two, two, one, two].entries())
      await server.deliver(userEvent('user.updated', { id: 'cyd', first: `Cyd${index}`, at: Date.now() }));
    const last = (watchers[0]?.version ?? 0) + 5;
    await waitFor(() => watchers.every(({ changes }) => changes.at(-1)?.to === last));
    for (const { changes, version } of watchers) {
      const versions = changes.flatMap((frame) => frame.changes.map((change) => change.version));
      expect(versions).toEqual([1, 2, 3, 4, 5].map((step) => version + step));
    }
  }, 60_000);

  it('[LV29] cut a session wherever it is connected, say why, and keep it out', async () => {
    const { cluster, one, two } = await openScene();
    const watcher = await watch(one, 'ada');
    const token = cluster.token('bob', 'sess_doomed');
    const bob = await connect(two, 'bob', { token });
    await waitFor(() => watcher.stateOf('bob') === 'online');
    const reasons: string[] = [];
    bob.on('session:ended', ({ reason }) => reasons.push(reason));
    const cut = waitForDisconnect(bob);
    await one.deliver(sessionEvent('session.revoked', { id: 'sess_doomed', userId: 'bob' }));
    await cut;
    expect(reasons).toEqual(['session_revoked']);
    await waitFor(() => watcher.stateOf('bob') === 'offline');
    for (const server of [one, two])
      await expect(connect(server, 'bob', { token })).rejects.toMatchObject({
        data: { error: { code: 'session_ended' } },
      });
  }, 60_000);

  it('[LV29] cut a session whose end names nothing but its id, and say why', async () => {
    const { cluster, one, two } = await openScene();
    const bob = await connect(two, 'bob', { token: cluster.token('bob', 'sess_nameless') });
    const reasons: string[] = [];
    bob.on('session:ended', ({ reason }) => reasons.push(reason));
    const cut = waitForDisconnect(bob);
    const event = sessionEvent('session.revoked', { id: 'sess_nameless', userId: 'bob' });
    event.data = { object: 'session', id: 'sess_nameless' };
    await one.deliver(event);
    await cut;
    expect(reasons).toEqual(['session_revoked']);
  }, 60_000);

  it('[LV28] take a room from whoever loses a membership at another', async () => {
    const { one, two } = await openScene();
    const watcher = await watch(two, 'cyd');
    await one.deliver(
      membershipEvent('organizationMembership.deleted', { userId: 'cyd', organizationId: ORGANIZATION }),
    );
    await waitFor(() => watcher.changes.at(-1)?.changes.at(-1)?.kind === 'member.removed');
    const { length } = watcher.changes;
    await two.deliver(userEvent('user.updated', { id: 'ada', first: 'Augusta', at: Date.now() }));
    const other = await watch(two, 'bob');
    await one.deliver(userEvent('user.updated', { id: 'ada', first: 'Ada', at: Date.now() }));
    await waitFor(() => other.changes.length > 0);
    expect(watcher.changes).toHaveLength(length);
    await one.deliver(
      membershipEvent('organizationMembership.created', {
        id: 'orgmem_again',
        userId: 'cyd',
        organizationId: ORGANIZATION,
      }),
    );
  }, 60_000);
});
