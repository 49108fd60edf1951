import { describe, expect, it, vi } from 'vitest';
import { setUpPlayedServer } from '#client/test/played-server.ts';
import { LiveRequestError } from './live-connection.ts';

const { played, start } = setUpPlayedServer();

describe('the live connection', () => {
  it('[UI24] shows a token fetched for this attempt, and carries requests and frames', async () => {
    const { connection, phase } = start();
    await phase('connected');
    expect(played.tokens).toEqual(['cached 1']);
    expect(await connection.request('directory:subscribe', { a: 1 })).toEqual({ heard: { a: 1 } });
    const heard = vi.fn();
    const stop = connection.onFrame('directory:version', heard);
    played.sockets[0]?.emit('directory:version', { version: 1 });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith({ version: 1 }));
    stop();
  });

  it('[UI24] tries again with a fresh token after a refusal, which Socket.IO itself does not', async () => {
    played.refuseWith = 'unauthenticated';
    const { phase, retry } = start();
    await vi.waitFor(() => expect(played.tokens).toHaveLength(1));
    played.refuseWith = null;
    await retry();
    await phase('connected');
    expect(played.tokens).toEqual(['cached 1', 'fresh 2']);
  });

  it.each([
    ['the network is back', () => window.dispatchEvent(new Event('online'))],
    ['somebody looks at the page', () => document.dispatchEvent(new Event('visibilitychange'))],
  ])('[UI24] does not sit out a pause once %s', async (_what, happen) => {
    played.refuseWith = 'unauthenticated';
    const { retries, phase } = start();
    await vi.waitFor(() => expect(retries).toHaveLength(1));
    played.refuseWith = null;
    happen();
    await phase('connected');
    expect(retries).toEqual([]);
  });

  it('[UI24] comes back after the server closed the connection', async () => {
    const { connection, phase, retry } = start();
    await phase('connected');
    played.sockets[0]?.disconnect(true);
    await phase('connecting');
    expect(connection.status()).toMatchObject({ wasConnected: true });
    await retry();
    await phase('connected');
    expect(played.sockets).toHaveLength(2);
  });

  it('[UI24] refuses a request at once while there is no connection, instead of sending it late', async () => {
    const { connection } = start();
    await expect(connection.request('directory:subscribe', {})).rejects.toBeInstanceOf(LiveRequestError);
  });

  it('[UI48] proves every few minutes that the session lives, and sooner after a failure', async () => {
    const { renewals: planned, retries, phase } = start();
    await phase('connected');
    planned.shift()?.();
    await vi.waitFor(() => expect(planned).toHaveLength(1));
    expect(played.renewals).toEqual(['fresh 2']);
    played.renewal = { ok: false, error: { code: 'unavailable', message: 'A sentence.', requestId: 'req_1' } };
    planned.shift()?.();
    await vi.waitFor(() => expect(retries).toHaveLength(1));
    played.renewal = { ok: true };
    retries.shift()?.();
    await vi.waitFor(() => expect(planned).toHaveLength(1));
    expect(played.renewals).toEqual(['fresh 2', 'fresh 3', 'fresh 4']);
  });

  it('[UI48] comes back with a fresh token when the server missed a proof', async () => {
    const { phase, retry } = start();
    await phase('connected');
    played.sockets[0]?.emit('session:ended', { reason: 'not_renewed' });
    played.sockets[0]?.disconnect(true);
    await phase('connecting');
    await retry();
    await phase('connected');
    expect(played.tokens).toEqual(['cached 1', 'fresh 2']);
  });

  // Tried again, should a busy machine take longer than that half second; a connection that sits it out fails every time.
  it('[UI24] does not sit out a pause when the wire was lost while it waited for its turn', { retry: 3 }, async () => {
    played.isKeptWaiting = true;
    const { phase } = start();
    await vi.waitFor(() => expect(played.tokens).toHaveLength(1));
    played.isKeptWaiting = false;
    for (const wire of played.wires.splice(0)) wire.close(true);
    // Socket.IO itself tries again after half a second at the earliest.
    await vi.waitFor(
      () => {
        document.dispatchEvent(new Event('visibilitychange'));
        expect(played.tokens.length).toBeGreaterThan(1);
      },
      { timeout: 450, interval: 25 },
    );
    await phase('connected');
  });

  it('[UI50] says in each handshake whether somebody is there', async () => {
    const { phase, retry } = start();
    await phase('connected');
    played.activity = 'idle';
    played.sockets[0]?.disconnect(true);
    await phase('connecting');
    await retry();
    await phase('connected');
    expect(played.activitiesTold).toEqual(['active', 'idle']);
  });

  it('[UI49] comes again when a stormed server says so', async () => {
    played.refuseWith = 'rate_limited';
    played.retryInMs = 12_345;
    const { pauses, phase, retry } = start();
    await vi.waitFor(() => expect(pauses).toEqual([12_345]));
    played.refuseWith = null;
    // Who looks at the page meanwhile does not push to the front.
    document.dispatchEvent(new Event('visibilitychange'));
    expect(played.tokens).toEqual(['cached 1']);
    await retry();
    await phase('connected');
  });

  it('[UI25] stops for good when the server ends the session, and says why', async () => {
    const { connection, phase, retries } = start();
    await phase('connected');
    played.sockets[0]?.emit('session:ended', { reason: 'session_revoked' });
    played.sockets[0]?.disconnect(true);
    await phase('ended');
    expect(connection.status()).toMatchObject({ reason: 'session_revoked' });
    await vi.waitFor(() => expect(played.sockets[0]?.connected).toBe(false));
    expect(retries).toEqual([]);
    expect(played.tokens).toHaveLength(1);
  });

  it('[UI25] does not come back by itself after it was stopped', async () => {
    const { connection, phase, retries } = start();
    await phase('connected');
    connection.stop();
    expect(connection.status().phase).toBe('connecting');
    await vi.waitFor(() => expect(played.sockets[0]?.connected).toBe(false));
    expect(retries).toEqual([]);
  });

  it('[UI25] stops for good when the server refuses an ended session', async () => {
    played.refuseWith = 'session_ended';
    const { connection, phase, retries } = start();
    await phase('ended');
    expect(connection.status()).toMatchObject({ reason: 'session_ended' });
    expect(retries).toEqual([]);
  });
});
