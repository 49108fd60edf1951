import { describe, expect, it } from 'vitest';
import { sessionEvent, userEvent } from '#server/test/clerk-events.ts';
import { setUpClusterScenes } from '#server/test/cluster-scene.ts';
import { waitFor } from '#server/test/test-server.ts';

const { openScene, connect, watch } = setUpClusterScenes();

describe('when Redis', () => {
  it('[PS20] is away, people elsewhere are unknown, those here go on, and all is well when it is back', async () => {
    const { cluster, one, two } = await openScene();
    const watcher = await watch(one, 'ada');
    await connect(two, 'bob');
    await waitFor(() => watcher.stateOf('bob') === 'online');
    await cluster.redis.kill();
    await waitFor(() => watcher.stateOf('bob') === 'unknown', 30_000);
    const cyd = await connect(one, 'cyd');
    await waitFor(() => watcher.stateOf('cyd') === 'online');
    await cluster.redis.restart();
    await waitFor(() => watcher.stateOf('bob') === 'online', 30_000);
    cyd.disconnect();
    await waitFor(() => watcher.stateOf('cyd') === 'offline');
    expect(watcher.seen.filter((entry) => entry.startsWith('bob'))).toEqual([
      'bob online',
      'bob unknown',
      'bob online',
    ]);
  }, 90_000);

  it('[LV29] is away, a session that ends is kept out of every server all the same', async () => {
    const { cluster, one, two } = await openScene();
    const token = cluster.token('bob', 'sess_doomed');
    const bob = await connect(two, 'bob', { token });
    const reasons: string[] = [];
    bob.on('session:ended', ({ reason }) => reasons.push(reason));
    await cluster.redis.kill();
    // Clerk could not reach us for ten minutes.
    const at = Date.now() - 10 * 60_000;
    await one.deliver(sessionEvent('session.revoked', { id: 'sess_doomed', userId: 'bob', startedAt: at - 1, at }));
    await waitFor(() => !bob.connected, 4_000);
    expect(reasons).toEqual(['session_revoked']);
    await expect(two.connect('bob', { token })).rejects.toMatchObject({ data: { error: { code: 'session_ended' } } });
    // Of whom no session was ever reported.
    const cyd = await connect(two, 'cyd');
    cyd.on('session:ended', ({ reason }) => reasons.push(reason));
    await one.deliver(userEvent('user.updated', { id: 'cyd', banned: true, at: Date.now() }));
    await waitFor(() => !cyd.connected, 4_000);
    expect(reasons).toEqual(['session_revoked', 'user_banned']);
  }, 90_000);
});
