import { describe, expect, it } from 'vitest';
import { type ClusterScene, setUpClusterScenes } from '#server/test/cluster-scene.ts';
import { waitFor } from '#server/test/test-server.ts';

const { openScene, connect, watch } = setUpClusterScenes();

/** A person whose client goes where it is told to, when it is told to. */
async function connectObedient({ one, two }: ClusterScene, userId: string) {
  let socket = await connect(one, userId);
  const moved = new Promise<void>((resolve, reject) => {
    socket.on('server:draining', ({ retryInMs }) => {
      setTimeout(async () => {
        socket.disconnect();
        socket = await connect(two, userId);
        resolve();
      }, retryInMs);
    });
    socket.on('disconnect', (reason) => reason === 'io server disconnect' && reject(new Error(`${userId} was cut.`)));
  });
  return { moved, leave: () => socket.disconnect() };
}

describe('when a server', () => {
  it('[PS18] is killed, its people go offline within twenty seconds, and who is also connected elsewhere stays', async () => {
    const { one, two } = await openScene();
    const watcher = await watch(two, 'ada');
    await connect(one, 'bob');
    await connect(one, 'cyd');
    await connect(two, 'cyd');
    await waitFor(() => watcher.stateOf('bob') === 'online' && watcher.stateOf('cyd') === 'online');
    await one.kill();
    await waitFor(() => watcher.stateOf('bob') === 'offline', 20_000);
    expect(watcher.seen.filter((entry) => entry.startsWith('cyd'))).toEqual(['cyd online']);
    expect(watcher.seen.filter((entry) => entry.startsWith('bob'))).toEqual(['bob online', 'bob offline']);
  }, 90_000);

  it('[PS19] leaves, its people go to another, and nobody sees anything of it', async () => {
    const scene = await openScene();
    const watcher = await watch(scene.two, 'ada');
    const movers = [await connectObedient(scene, 'bob'), await connectObedient(scene, 'cyd')];
    await waitFor(() => watcher.stateOf('bob') === 'online' && watcher.stateOf('cyd') === 'online');
    expect(await scene.one.stop()).toBe(0);
    await Promise.all(movers.map(({ moved }) => moved));
    const late = await watch(await scene.cluster.startServer(), 'dan');
    expect(['bob', 'cyd'].map(late.stateOf)).toEqual(['online', 'online']);
    // They are here now: what the server that left had said of them counts no more.
    for (const { leave } of movers) leave();
    await waitFor(() => watcher.stateOf('bob') === 'offline' && watcher.stateOf('cyd') === 'offline', 12_000);
    for (const person of ['bob', 'cyd'])
      expect(watcher.seen.filter((entry) => entry.startsWith(person))).toEqual([
        `${person} online`,
        `${person} offline`,
      ]);
  }, 90_000);
});
