import { createServer, type Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { createSocketConnection, type SocketConnection } from '#client/live/socket.connection.ts';
import { RENEW_EVERY_MS } from '#shared/live-events.ts';
import type { Activity } from '#shared/presence.ts';

/** How often a page looks whether it has slept. */
const BEAT_MS = 5_000;

/** What the server does with those who come, and what they told it. */
interface Played {
  refuseWith: string | null;
  /** Whether handshakes are neither let in nor refused. */
  isKeptWaiting: boolean;
  retryInMs: number | undefined;
  /** What the server answers to a renewal. */
  renewal: object;
  renewals: unknown[];
  tokens: unknown[];
  /** What the page knows of the person. */
  activity: Activity;
  /** What the handshakes said of the person. */
  activitiesTold: unknown[];
  sockets: Socket[];
  /** The WebSocket of each handshake. */
  wires: Socket['conn'][];
  /** Whether requests for a sign of life stay without an answer. */
  isSilent: boolean;
  /** What was reported of the person after the handshake. */
  reports: unknown[];
}

const newlyPlayed = (): Played => ({
  refuseWith: null,
  isKeptWaiting: false,
  retryInMs: undefined,
  renewal: { ok: true },
  renewals: [],
  tokens: [],
  activity: 'active',
  activitiesTold: [],
  sockets: [],
  wires: [],
  isSilent: false,
  reports: [],
});

/** A server that does what the test says, another one for each test of a file, and connections to it. */
export function setUpPlayedServer() {
  const played = newlyPlayed();
  const connections: SocketConnection[] = [];
  let http: HttpServer;
  let io: Server;
  let url: string;

  beforeEach(async () => {
    Object.assign(played, newlyPlayed());
    http = createServer();
    io = new Server(http, { transports: ['websocket'] });
    play(io, played);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });
  afterEach(async () => {
    for (const connection of connections.splice(0)) connection.stop();
    await io.close();
  });

  /** Starts a connection whose pauses are over as soon as the test says so. */
  function start() {
    const { connection, ...clock } = openConnection(url, played);
    connections.push(connection);
    connection.start();
    const { retries } = clock;
    const phase = (expected: string) => vi.waitFor(() => expect(connection.status().phase).toBe(expected));
    const retry = () => vi.waitFor(() => (retries.shift() ?? expect.fail('no further attempt is planned'))());
    return { connection, ...clock, phase, retry };
  }

  return { played, start };
}

function play(io: Server, played: Played): void {
  io.use((socket, next) => {
    played.wires.push(socket.conn);
    played.tokens.push(socket.handshake.auth.token);
    played.activitiesTold.push(socket.handshake.auth.activity);
    if (played.isKeptWaiting) return;
    const { refuseWith: code, retryInMs } = played;
    const error = { code, message: 'A sentence.', requestId: 'req_1', retryInMs };
    next(code === null ? undefined : Object.assign(new Error('refused'), { data: { error } }));
  });
  io.on('connection', (socket) => {
    played.sockets.push(socket);
    socket.on('directory:subscribe', (body, ack) => ack({ heard: body }));
    socket.on('presence:report', (body, ack) => {
      played.reports.push(body.activity);
      if (!played.isSilent) ack({ ok: true });
    });
    socket.on('session:renew', (body, ack) => {
      played.renewals.push(body.token);
      ack(played.renewal);
    });
  });
}

function openConnection(url: string, played: Played) {
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
  const connection = createSocketConnection({
    async getToken(options) {
      issued += 1;
      return `${options?.skipCache ? 'fresh' : 'cached'} ${issued}`;
    },
    activity: () => played.activity,
    url,
    now: () => time,
    after(delayMs, action) {
      const planned = kinds.get(delayMs) ?? retries;
      if (planned === retries) pauses.push(delayMs);
      planned.push(action);
      return () => void planned.splice(planned.indexOf(action), 1);
    },
  });
  const pass = (ms: number) => {
    time += ms;
  };
  return { connection, retries, renewals, beats, pauses, pass };
}
