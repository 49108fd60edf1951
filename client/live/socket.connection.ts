import { io, type Socket } from 'socket.io-client';
import * as z from 'zod/mini';
import type { GetToken } from '#client/http/http.client.ts';
import { errorBodySchema } from '#shared/error-codes.ts';
import { NOT_RENEWED, type SessionEndReason, sessionEndedSchema } from '#shared/live-events.ts';
import type { Activity } from '#shared/presence.ts';
import { type After, afterTimeout } from './after.ts';
import { type LiveConnection, LiveRequestError, type LiveStatus, type RequestName } from './live-connection.ts';
import { keepRenewing } from './renewal.ts';
import { LONGEST_PAUSE_MS, retryDelayMs } from './retry-delay.ts';

const ACK_TIMEOUT_MS = 10_000;

export interface SocketOptions {
  getToken: GetToken;
  /** What the handshake says of the person. */
  activity: () => Activity;
  /** Where to connect; the page's own origin when left out. */
  url?: string;
  now?: () => number;
  after?: After;
}

export interface SocketConnection extends LiveConnection {
  /** What the last handshake said of the person. */
  told(): Activity;
  start(): void;
  stop(): void;
}

/**
 * One WebSocket to the server for one signed-in session. Every attempt carries a token fetched for it, because a token
 * lives a minute. Socket.IO gives up after a refusal by the server's middleware and after a close by the server, so
 * those two are tried again from here.
 */
export function createSocketConnection({
  getToken,
  activity,
  url,
  now = Date.now,
  after = afterTimeout,
}: SocketOptions): SocketConnection {
  const listeners = new Set<() => void>();
  let status: LiveStatus = { phase: 'connecting', since: now(), wasConnected: false };
  let refusals = 0;
  /** Whether the last refusal was of the token: Clerk is asked for another one then. */
  let isTokenRefused = false;
  /** Until then, by this clock, the server wants nobody to come again. */
  let notBefore = Number.NEGATIVE_INFINITY;
  let isAttempting = false;
  let told: Activity = 'active';
  let isWanted = false;
  let cancelRetry: () => void = () => undefined;
  let stopRenewing: () => void = () => undefined;

  const options = {
    autoConnect: false,
    transports: ['websocket'],
    reconnectionDelayMax: LONGEST_PAUSE_MS,
    // More or less by chance, so that not everybody comes back in the same moment.
    randomizationFactor: 0.5,
    auth: (send: (data: object) => void) => void sendToken(send),
  };
  const socket: Socket = url === undefined ? io(options) : io(url, options);

  async function sendToken(send: (data: object) => void): Promise<void> {
    isAttempting = true;
    const token = await getToken({ skipCache: isTokenRefused }).catch(() => null);
    told = activity();
    send(token ? { token, activity: told } : {});
  }

  function setStatus(next: LiveStatus): void {
    status = next;
    for (const listener of listeners) listener();
  }

  function becomeConnecting(): void {
    if (status.phase === 'connected') setStatus({ phase: 'connecting', since: now(), wasConnected: true });
  }

  function end(reason: SessionEndReason): void {
    cancelRetry();
    setStatus({ phase: 'ended', since: now(), reason });
    socket.disconnect();
  }

  function tryAgainLater(delayMs: number = retryDelayMs(refusals + 1)): void {
    if (!isWanted) return;
    refusals += 1;
    cancelRetry();
    cancelRetry = after(delayMs, () => socket.connect());
  }

  async function request(name: RequestName, body: object): Promise<unknown> {
    // Socket.IO would keep the request until the next connection, where it would arrive late and twice.
    if (!socket.connected) throw new LiveRequestError('unavailable', 'There is no live connection at the moment.');
    try {
      return await socket.timeout(ACK_TIMEOUT_MS).emitWithAck(name, body);
    } catch {
      throw new LiveRequestError('unavailable', 'The server did not answer in time.');
    }
  }

  socket.on('connect', () => {
    refusals = 0;
    isAttempting = false;
    isTokenRefused = false;
    stopRenewing = keepRenewing({ getToken, request, after });
    setStatus({ phase: 'connected', since: now() });
  });
  // Also when the wire is lost before the server has let the connection in.
  socket.on('disconnect', () => {
    isAttempting = false;
    stopRenewing();
    if (status.phase === 'ended') return;
    becomeConnecting();
    if (socket.active) return;
    // The server has closed it: what it knew of the session may be over.
    isTokenRefused = true;
    tryAgainLater();
  });
  socket.on('connect_error', (error) => {
    isAttempting = false;
    const refusal = z.safeParse(errorBodySchema, 'data' in error ? error.data : undefined);
    if (refusal.success && refusal.data.error.code === 'session_ended') return end('session_ended');
    if (socket.active) return;
    const { code, retryInMs } = refusal.data?.error ?? {};
    isTokenRefused = code === 'unauthenticated';
    // A server that is being stormed says when it has room.
    if (retryInMs !== undefined) notBefore = now() + retryInMs;
    tryAgainLater(retryInMs);
  });
  socket.on('session:ended', (ending: unknown) => {
    const reason = z.safeParse(sessionEndedSchema, ending).data?.reason ?? 'session_ended';
    // Not a verdict about the session: the next attempt shows a fresh token.
    if (reason !== NOT_RENEWED) end(reason);
  });

  /** The network is back, or somebody looks at the page again: do not sit out the rest of a long pause. */
  function hurry(): void {
    // An attempt under way may be waiting for its turn, which a new one would lose.
    if (status.phase !== 'connecting' || isAttempting || now() < notBefore) return;
    cancelRetry();
    socket.disconnect().connect();
  }

  function hurryWhenSeen(): void {
    if (document.visibilityState === 'visible') hurry();
  }

  return {
    status: () => status,
    told: () => told,
    onStatus(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    request,
    onFrame(name, handler) {
      socket.on(name, handler);
      return () => void socket.off(name, handler);
    },
    start() {
      isWanted = true;
      window.addEventListener('online', hurry);
      document.addEventListener('visibilitychange', hurryWhenSeen);
      socket.connect();
    },
    stop() {
      isWanted = false;
      isAttempting = false;
      window.removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurryWhenSeen);
      cancelRetry();
      socket.disconnect();
      becomeConnecting();
    },
  };
}
