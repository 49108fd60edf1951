import { createServer, type Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RENEW_EVERY_MS } from '#shared/live-events.ts';
import type { Activity } from '#shared/presence.ts';
import { LiveRequestError } from './live-connection.ts';
import { SILENCE_LIMIT_MS } from './page-life.ts';
import { createSocketConnection, type SocketConnection } from './socket.connection.ts';

/** How often a page looks whether it has slept. */
const BEAT_MS = 5_000;

let http: HttpServer;
let io: Server;
let url: string;
let refuseWith: string | null;
/** Whether handshakes are neither let in nor refused. */
let isKeptWaiting: boolean;
let retryInMs: number | undefined;
/** What the server answers to a renewal. */
let renewal: object;
let renewals: unknown[];
let tokens: unknown[];
let activity: Activity;
/** What the handshakes said of the person. */
let activitiesTold: unknown[];
let sockets: Socket[];
/** The WebSocket of each handshake. */
let wires: Socket['conn'][];
let connections: SocketConnection[];

beforeEach(async () => {
  refuseWith = null;
  retryInMs = undefined;
  isKeptWaiting = false;
  renewal = { ok: true };
  renewals = [];
  tokens = [];
  activity = 'active';
  activitiesTold = [];
  sockets = [];
  wires = [];
  connections = [];
  http = createServer();
  io = new Server(http, { transports: ['websocket'] });
  io.use((socket, next) => {
    wires.push(socket.conn);
    tokens.push(socket.handshake.auth.token);
    activitiesTold.push(socket.handshake.auth.activity);
    if (isKeptWaiting) return;
    const error = { code: refuseWith, message: 'A sentence.', requestId: 'req_1', retryInMs };
    next(refuseWith === null ? undefined : Object.assign(new Error('refused'), { data: { error } }));
  });
  io.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('directory:subscribe', (body, ack) => ack({ heard: body }));
    socket.on('session:renew', (body, ack) => {
      renewals.push(body.token);
      ack(renewal);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});

afterEach(async () => {
  for (const connection of connections) connection.stop();
  await io.close();
});

/** Starts a connection whose pauses are over as soon as the test says so. */
function start() {
  const retries: (() => void)[] = [];
  const renewals: (() => void)[] = [];
  const beats: (() => void)[] = [];
  const pauses: number[] = [];
  let time = 1_000;
  const kinds = new Map([
    [RENEW_EVERY_MS, renewals],
    [BEAT_MS, beats],
  ]);
  let issued = 0;
  const getToken = vi.fn(async (options?: { skipCache?: boolean }) => {
    issued += 1;
    return `${options?.skipCache ? 'fresh' : 'cached'} ${issued}`;
  });
  const connection = createSocketConnection({
    getToken,
    activity: () => activity,
    url,
    now: () => time,
    after: (delayMs, action) => {
      const planned = kinds.get(delayMs) ?? retries;
      if (planned === retries) pauses.push(delayMs);
      planned.push(action);
      return () => void planned.splice(planned.indexOf(action), 1);
    },
  });
  connections.push(connection);
  connection.start();
  const phase = (expected: string) => vi.waitFor(() => expect(connection.status().phase).toBe(expected));
  const retry = () => vi.waitFor(() => (retries.shift() ?? expect.fail('no further attempt is planned'))());
  const pass = (ms: number) => {
    time += ms;
  };
  return { connection, retries, renewals, beats, pauses, phase, retry, pass };
}

describe('the live connection', () => {
  it('[UI24] shows a token fetched for this attempt, and carries requests and frames', async () => {
    const { connection, phase } = start();
    await phase('connected');
    expect(tokens).toEqual(['cached 1']);
    expect(await connection.request('directory:subscribe', { a: 1 })).toEqual({ heard: { a: 1 } });
    const heard = vi.fn();
    const stop = connection.onFrame('directory:version', heard);
    sockets[0]?.emit('directory:version', { version: 1 });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith({ version: 1 }));
    stop();
  });

  it('[UI24] tries again with a fresh token after a refusal, which Socket.IO itself does not', async () => {
    refuseWith = 'unauthenticated';
    const { phase, retry } = start();
    await vi.waitFor(() => expect(tokens).toHaveLength(1));
    refuseWith = null;
    await retry();
    await phase('connected');
    expect(tokens).toEqual(['cached 1', 'fresh 2']);
  });

  it.each([
    ['the network is back', () => window.dispatchEvent(new Event('online'))],
    ['somebody looks at the page', () => document.dispatchEvent(new Event('visibilitychange'))],
  ])('[UI24] does not sit out a pause once %s', async (_what, happen) => {
    refuseWith = 'unauthenticated';
    const { retries, phase } = start();
    await vi.waitFor(() => expect(retries).toHaveLength(1));
    refuseWith = null;
    happen();
    await phase('connected');
    expect(retries).toEqual([]);
  });

  it('[UI24] comes back after the server closed the connection', async () => {
    const { connection, phase, retry } = start();
    await phase('connected');
    sockets[0]?.disconnect(true);
    await phase('connecting');
    expect(connection.status()).toMatchObject({ wasConnected: true });
    await retry();
    await phase('connected');
    expect(sockets).toHaveLength(2);
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
    expect(renewals).toEqual(['fresh 2']);
    renewal = { ok: false, error: { code: 'unavailable', message: 'A sentence.', requestId: 'req_1' } };
    planned.shift()?.();
    await vi.waitFor(() => expect(retries).toHaveLength(1));
    renewal = { ok: true };
    retries.shift()?.();
    await vi.waitFor(() => expect(planned).toHaveLength(1));
    expect(renewals).toEqual(['fresh 2', 'fresh 3', 'fresh 4']);
  });

  it('[UI48] comes back with a fresh token when the server missed a proof', async () => {
    const { phase, retry } = start();
    await phase('connected');
    sockets[0]?.emit('session:ended', { reason: 'not_renewed' });
    sockets[0]?.disconnect(true);
    await phase('connecting');
    await retry();
    await phase('connected');
    expect(tokens).toEqual(['cached 1', 'fresh 2']);
  });

  // Tried again, should a busy machine take longer than that half second; a connection that sits it out fails every time.
  it('[UI24] does not sit out a pause when the wire was lost while it waited for its turn', { retry: 3 }, async () => {
    isKeptWaiting = true;
    const { phase } = start();
    await vi.waitFor(() => expect(tokens).toHaveLength(1));
    isKeptWaiting = false;
    for (const wire of wires.splice(0)) wire.close(true);
    // Socket.IO itself tries again after half a second at the earliest.
    await vi.waitFor(
      () => {
        document.dispatchEvent(new Event('visibilitychange'));
        expect(tokens.length).toBeGreaterThan(1);
      },
      { timeout: 450, interval: 25 },
    );
    await phase('connected');
  });

  it('[UI50] says in each handshake whether somebody is there', async () => {
    const { phase, retry } = start();
    await phase('connected');
    activity = 'idle';
    sockets[0]?.disconnect(true);
    await phase('connecting');
    await retry();
    await phase('connected');
    expect(activitiesTold).toEqual(['active', 'idle']);
  });

  it('[UI49] comes again when a stormed server says so', async () => {
    refuseWith = 'rate_limited';
    retryInMs = 12_345;
    const { pauses, phase, retry } = start();
    await vi.waitFor(() => expect(pauses).toEqual([12_345]));
    refuseWith = null;
    // Who looks at the page meanwhile does not push to the front.
    document.dispatchEvent(new Event('visibilitychange'));
    expect(tokens).toEqual(['cached 1']);
    await retry();
    await phase('connected');
  });

  it('[UI25] stops for good when the server ends the session, and says why', async () => {
    const { connection, phase, retries } = start();
    await phase('connected');
    sockets[0]?.emit('session:ended', { reason: 'session_revoked' });
    sockets[0]?.disconnect(true);
    await phase('ended');
    expect(connection.status()).toMatchObject({ reason: 'session_revoked' });
    await vi.waitFor(() => expect(sockets[0]?.connected).toBe(false));
    expect(retries).toEqual([]);
    expect(tokens).toHaveLength(1);
  });

  it('[UI25] does not come back by itself after it was stopped', async () => {
    const { connection, phase, retries } = start();
    await phase('connected');
    connection.stop();
    expect(connection.status().phase).toBe('connecting');
    await vi.waitFor(() => expect(sockets[0]?.connected).toBe(false));
    expect(retries).toEqual([]);
  });

  it('[UI25] stops for good when the server refuses an ended session', async () => {
    refuseWith = 'session_ended';
    const { connection, phase, retries } = start();
    await phase('ended');
    expect(connection.status()).toMatchObject({ reason: 'session_ended' });
    expect(retries).toEqual([]);
  });

  it('[UI52] comes back when the server that goes has said, and not sooner, with the token it has', async () => {
    const { connection, pauses, phase, retry, retries, pass } = start();
    await phase('connected');
    sockets[0]?.emit('server:draining', { retryInMs: 3_000 });
    await vi.waitFor(() => expect(pauses).toEqual([3_000]));
    for (const wire of wires.splice(0)) wire.close(true);
    await phase('connecting');
    expect(connection.status()).toMatchObject({ isPlanned: true });
    pass(2_999);
    window.dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(retries).toHaveLength(1);
    pass(1);
    await retry();
    await phase('connected');
    expect(tokens).toEqual(['cached 1', 'cached 2']);
    expect(pauses).toEqual([3_000]);
  });

  it('[UI52] leaves by itself a server that goes and has not let it go by then', async () => {
    const { phase, retry, pauses, pass } = start();
    await phase('connected');
    sockets[0]?.emit('server:draining', { retryInMs: 3_000 });
    await vi.waitFor(() => expect(pauses).toEqual([3_000]));
    pass(3_000);
    await retry();
    await vi.waitFor(() => expect(sockets).toHaveLength(2));
    await phase('connected');
    expect(sockets[0]?.connected).toBe(false);
  });

  it('[UI52] tries again with the usual pauses when nobody has taken the place of a server that went', async () => {
    const { pauses, phase, retry, pass } = start();
    await phase('connected');
    sockets[0]?.emit('server:draining', { retryInMs: 3_000 });
    await vi.waitFor(() => expect(pauses).toEqual([3_000]));
    sockets[0]?.disconnect(true);
    await phase('connecting');
    pass(3_000);
    refuseWith = 'unavailable';
    await retry();
    await vi.waitFor(() => expect(pauses).toHaveLength(2));
    expect(pauses[1]).toBeLessThanOrEqual(1_000);
    refuseWith = null;
    await retry();
    await phase('connected');
  });

  it('[UI53] says goodbye when the page goes, and comes back with it', async () => {
    const { connection, phase, retries } = start();
    await phase('connected');
    window.dispatchEvent(new Event('pagehide'));
    expect(connection.status()).toMatchObject({ phase: 'connecting', wasConnected: true });
    await vi.waitFor(() => expect(sockets[0]?.connected).toBe(false));
    expect(retries).toEqual([]);
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await phase('connected');
    expect(sockets).toHaveLength(2);
  });

  it('[UI53] comes back with the page not sooner than the server has asked for', async () => {
    const { phase, pauses, retry, retries } = start();
    await phase('connected');
    sockets[0]?.emit('server:draining', { retryInMs: 3_000 });
    await vi.waitFor(() => expect(pauses).toEqual([3_000]));
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
    expect(sockets).toHaveLength(2);
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
