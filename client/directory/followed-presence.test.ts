import { describe, expect, it, vi } from 'vitest';
import { followDirectory, presenceOf, rename, reply, snapshotAt } from '#client/test/directory-following.ts';
import type { OpenRequest } from '#client/test/memory-connection.ts';

const UNAVAILABLE = { code: 'unavailable', message: 'Try later.' };

describe('presence in an organization that is followed', () => {
  it('[UI8] is replaced whole by the answer to a subscription, then changed by frames', async () => {
    const { server, presence, asked, phase } = followDirectory([snapshotAt(1, ['Ada', 'Grace'])]);
    expect(presence.get(1).state).toBe('unknown');
    server.connect();
    (await asked()).reply(reply(1, [], [[1, 'online', 500]]));
    await phase('live');
    expect([presence.get(1).state, presence.get(2).state, presence.onlineCount()]).toEqual(['online', 'offline', 1]);
    server.send('presence:changed', { ...presenceOf([[2, 'online', 2_500]]), onlineCount: 2 });
    expect([presence.get(2).state, presence.onlineCount()]).toEqual(['online', 2]);
    server.disconnect();
    server.connect();
    (await asked()).reply(reply(1, [], [[2, 'online', 2_500]]));
    await phase('live');
    expect([presence.get(1).state, presence.get(2).state]).toEqual(['offline', 'online']);
  });

  it('[UI9] is unknown after five seconds without a connection, as of the moment that was lost', async () => {
    const { server, presence, goLive, retries, pauses, pass } = followDirectory([snapshotAt(1, ['Ada'])]);
    await goLive();
    server.disconnect();
    expect(presence.get(1).state).toBe('offline');
    expect(pauses).toEqual([5_000]);
    pass(5_000);
    retries[0]?.();
    expect(presence.get(1)).toEqual({ state: 'unknown', since: 2_000 });
    expect(presence.onlineCount()).toBeNull();
    expect(presence.unknownSince()).toBe(2_000);
  });

  it('[UI9] stays as it was over a connection that is soon replaced, until the new one tells', async () => {
    const { server, presence, asked, phase, goLive, retries, pass } = followDirectory([
      snapshotAt(1, ['Ada', 'Grace']),
    ]);
    await goLive();
    server.send('presence:changed', presenceOf([[1, 'online', 1_500]]));
    server.disconnect();
    pass(4_000);
    server.connect();
    const request = await asked();
    expect(presence.get(1).state).toBe('online');
    request.reply(reply(1, [], [[1, 'online', 1_500]]));
    await phase('live');
    expect(presence.get(1).state).toBe('online');
    expect(retries).toEqual([]);
    // A later loss has its own five seconds.
    server.disconnect(4_000);
    expect(presence.get(1).state).toBe('online');
  });

  it('[UI9] is unknown five seconds after the loss also when the new connection does not tell by then', async () => {
    const { server, presence, asked, goLive, retries, pass } = followDirectory([snapshotAt(1, ['Ada'])]);
    await goLive();
    server.disconnect();
    pass(1_000);
    server.connect();
    await asked();
    server.disconnect(1_000);
    expect(retries).toHaveLength(1);
    pass(4_000);
    retries[0]?.();
    expect(presence.unknownSince()).toBe(2_000);
  });

  it('[UI9] is unknown five seconds after the loss also when the clock is put back meanwhile', async () => {
    const { server, presence, goLive, retries, pass } = followDirectory([snapshotAt(1, ['Ada'])]);
    await goLive();
    server.disconnect();
    pass(-3_600_000);
    retries.shift()?.();
    expect(presence.unknownSince()).toBeNull();
    pass(5_000);
    retries.shift()?.();
    expect(presence.get(1).state).toBe('unknown');
  });

  it.each([
    ['refused', ({ reply }: OpenRequest) => reply({ ok: false, error: { ...UNAVAILABLE, requestId: 'r' } })],
    ['not answered', ({ fail }: OpenRequest) => fail()],
  ])('[UI9] is as frames said meanwhile when catching up is %s, and unknown after five seconds', async (_what, end) => {
    const { server, presence, asked, goLive, retries, pauses, pass, phase } = followDirectory([
      snapshotAt(1, ['Ada', 'Grace']),
    ]);
    await goLive();
    server.send('presence:changed', presenceOf([[1, 'online', 1_500]]));
    server.send('directory:version', { organizationId: 'org_1', version: 2 });
    const request = await asked();
    server.send('presence:changed', presenceOf([[1, 'offline', 2_000]]));
    end(request);
    await vi.waitFor(() => expect(presence.get(1).state).toBe('offline'), { interval: 2 });
    expect(pauses[0]).toBe(5_000);
    pass(5_000);
    retries[0]?.();
    expect(presence.unknownSince()).toBe(2_000);
    retries.at(-1)?.();
    (await asked()).reply(reply(2, [rename(2, 1, 'Bea')], [[1, 'online', 1_500]]));
    await phase('live');
    expect(presence.get(1)).toEqual({ state: 'online', since: 1_500 });
  });

  it('[UI3] takes over no frame older than an answer, also when it is answered in circles', async () => {
    const { server, presence, asked, retries } = followDirectory([snapshotAt(1, ['Ada'])]);
    server.connect();
    for (let round = 1; round <= 4; round += 1) {
      const request = await asked();
      server.send('presence:changed', presenceOf([[1, 'offline', 1_500]], 1_900));
      request.reply(reply(5, [], [[1, 'online', 1_950]]));
    }
    await vi.waitFor(() => expect(retries).toHaveLength(1), { interval: 2 });
    expect(presence.get(1).state).toBe('online');
  });

  it('[UI53] is unknown at once when the connection is found lost after a long sleep', async () => {
    const { server, presence, goLive, pass } = followDirectory([snapshotAt(1, ['Ada'])]);
    await goLive();
    pass(3_600_000);
    server.disconnect(0);
    expect(presence.get(1)).toEqual({ state: 'unknown', since: 2_000 });
  });
});
