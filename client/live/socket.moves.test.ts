import { describe, expect, it, vi } from 'vitest';
import { setUpPlayedServer } from '#client/test/played-server.ts';
import { SILENCE_LIMIT_MS } from './page-life.ts';

const { played, start } = setUpPlayedServer();

/** A connection to a server that goes, and has said when to come again. */
async function startAtLeavingServer() {
  const started = start();
  await started.phase('connected');
  played.sockets[0]?.emit('server:draining', { retryInMs: 3_000 });
  await vi.waitFor(() => expect(started.pauses).toEqual([3_000]));
  return started;
}

describe('a page and its connection', () => {
  it('[UI52] comes back when the server that goes has said, and not sooner, with the token it has', async () => {
    const { connection, pauses, phase, retry, retries, pass } = await startAtLeavingServer();
    for (const wire of played.wires.splice(0)) wire.close(true);
    await phase('connecting');
    expect(connection.status()).toMatchObject({ isPlanned: true });
    pass(2_999);
    window.dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(retries).toHaveLength(1);
    pass(1);
    await retry();
    await phase('connected');
    expect(played.tokens).toEqual(['cached 1', 'cached 2']);
    expect(pauses).toEqual([3_000]);
  });

  it('[UI52] leaves by itself a server that goes and has not let it go by then', async () => {
    const { phase, retry, pass } = await startAtLeavingServer();
    pass(3_000);
    await retry();
    await vi.waitFor(() => expect(played.sockets).toHaveLength(2));
    await phase('connected');
    expect(played.sockets[0]?.connected).toBe(false);
  });

  it('[UI52] tries again with the usual pauses when nobody has taken the place of a server that went', async () => {
    const { pauses, phase, retry, pass } = await startAtLeavingServer();
    played.sockets[0]?.disconnect(true);
    await phase('connecting');
    pass(3_000);
    played.refuseWith = 'unavailable';
    await retry();
    await vi.waitFor(() => expect(pauses).toHaveLength(2));
    expect(pauses[1]).toBeLessThanOrEqual(1_000);
    played.refuseWith = null;
    await retry();
    await phase('connected');
  });

  it('[UI52] sits out no pause that is over, though the clock is put back', async () => {
    const { phase, pauses, retry, pass } = await startAtLeavingServer();
    pass(3_000);
    await retry();
    await vi.waitFor(() => expect(played.sockets).toHaveLength(2));
    await phase('connected');
    pass(-60_000);
    for (const wire of played.wires.splice(0)) wire.close(true);
    await phase('connecting');
    window.dispatchEvent(new Event('online'));
    await phase('connected');
    expect(played.sockets).toHaveLength(3);
    expect(pauses).toEqual([3_000]);
  });

  it('[UI53] says goodbye when the page goes, and comes back with it', async () => {
    const { connection, phase, retries } = start();
    await phase('connected');
    window.dispatchEvent(new Event('pagehide'));
    expect(connection.status()).toMatchObject({ phase: 'connecting', wasConnected: true });
    await vi.waitFor(() => expect(played.sockets[0]?.connected).toBe(false));
    expect(retries).toEqual([]);
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await phase('connected');
    expect(played.sockets).toHaveLength(2);
  });

  it('[UI53] comes back with the page not sooner than the server has asked for', async () => {
    const { phase, pauses, retry, retries } = await startAtLeavingServer();
    window.dispatchEvent(new Event('pagehide'));
    expect(retries).toEqual([]);
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    expect(pauses).toEqual([3_000, 3_000]);
    await retry();
    await phase('connected');
  });

  it.each([
    ['looked at again', (_beats: (() => void)[]) => document.dispatchEvent(new Event('visibilitychange'))],
    ['resumed', (_beats: (() => void)[]) => document.dispatchEvent(new Event('resume'))],
    ['past a jump of the clock', (beats: (() => void)[]) => beats[0]?.()],
  ])('[UI53] has lost a connection that was silent for too long once the page is %s', async (_what, happen) => {
    const { connection, beats, phase, pass } = start();
    await phase('connected');
    pass(SILENCE_LIMIT_MS);
    happen(beats);
    expect(connection.status().phase).toBe('connected');
    pass(SILENCE_LIMIT_MS + 1);
    happen(beats);
    // As of when it was last heard of, not of now.
    expect(connection.status()).toMatchObject({ phase: 'connecting', since: 1_000 });
    await phase('connected');
    expect(played.sockets).toHaveLength(2);
  });

  it('[UI53] stands on once it was stopped and started again, as React does at first', async () => {
    const { connection, beats, phase } = start();
    connection.stop();
    connection.start();
    await phase('connected');
    expect(beats).toHaveLength(1);
    window.dispatchEvent(new Event('pagehide'));
    connection.stop();
    connection.start();
    await phase('connected');
  });
});
