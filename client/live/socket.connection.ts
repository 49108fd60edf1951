import { io, type Socket } from 'socket.io-client';
import * as z from 'zod/mini';
import type { GetToken } from '#client/http/http.client.ts';
import { errorBodySchema } from '#shared/error-codes.ts';
import { drainingSchema, NOT_RENEWED, type SessionEndReason, sessionEndedSchema } from '#shared/live-events.ts';
import type { Activity } from '#shared/presence.ts';
import { type After, afterTimeout } from './after.ts';
import { createAnswerCheck } from './answer-check.ts';
import { type LiveConnection, LiveRequestError, type LiveStatus, type RequestName } from './live-connection.ts';
import { PING_EVERY_MS, SILENCE_LIMIT_MS, watchPageLife } from './page-life.ts';
import { keepRenewing } from './renewal.ts';
import { LONGEST_PAUSE_MS, retryDelayMs } from './retry-delay.ts';

const ACK_TIMEOUT_MS = 10_000;
/** Whoever does something on the page waits no longer than this for the next attempt. */
const SHORT_PAUSE_MS = 5_000;

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
  /** What the last handshake or check of the connection said of the person. */
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
  let status: LiveStatus = { phase: 'connecting', since: now(), wasConnected: false, isPlanned: false };
  let refusals = 0;
  /** Whether the last refusal was of the token: Clerk is asked for another one then. */
  let isTokenRefused = false;
  /** Until then, by this clock, the server wants nobody to come again. */
  let notBefore = Number.NEGATIVE_INFINITY;
  let isAttempting = false;
  let attempts = 0;
  /** Since when no attempt is under way, by this clock; null while one is, or a connection stands. */
  let restingSince: number | null = null;
  let told: Activity = 'active';
  let isWanted = false;
  /** Whether the server of this connection has said that it goes. */
  let isMoving = false;
  /** When the server was last heard of, by this clock. */
  let heardAt = Number.NEGATIVE_INFINITY;
  /** Takes back the attempt that is planned; null when none is. */
  let cancelPlan: (() => void) | null = null;
  let stopRenewing: () => void = () => undefined;
  let stopWatching: () => void = () => undefined;

  const options = {
    autoConnect: false,
    transports: ['websocket'],
    reconnectionDelayMax: LONGEST_PAUSE_MS,
    // More or less by chance, so that not everybody comes back in the same moment.
    randomizationFactor: 0.5,
    auth: (send: (data: object) => void) => void sendToken(send),
  };
  const socket: Socket = url === undefined ? io(options) : io(url, options);

  const check = createAnswerCheck({
    after,
    ask(answered) {
      // Any request would do; this one changes nothing.
      told = activity();
      socket.emit('presence:report', { activity: told }, answered);
    },
    onAnswer() {
      heardAt = now();
    },
    onSilence: () => giveUp(heardAt),
  });

  async function sendToken(send: (data: object) => void): Promise<void> {
    isAttempting = true;
    attempts += 1;
    const own = attempts;
    const token = await getToken({ skipCache: isTokenRefused }).catch(() => null);
    // The page was left and came back meanwhile: the later attempt speaks for it.
    if (own !== attempts) return;
    told = activity();
    send(token ? { token, activity: told } : {});
  }

  function setStatus(next: LiveStatus): void {
    status = next;
    for (const listener of listeners) listener();
  }

  function becomeConnecting(since = now()): void {
    if (status.phase === 'connected')
      setStatus({ phase: 'connecting', since, wasConnected: true, isPlanned: isMoving });
  }

  /** Believes no longer in the connection there is; whether there can be one, the next attempt tells. */
  function giveUp(since = now()): void {
    if (status.phase !== 'connected') return;
    becomeConnecting(since);
    socket.disconnect();
    hurry();
  }

  function end(reason: SessionEndReason): void {
    unplan();
    setStatus({ phase: 'ended', since: now(), reason });
    socket.disconnect();
  }

  function tryAgainLater(delayMs: number = retryDelayMs(refusals + 1)): void {
    if (!isWanted) return;
    refusals += 1;
    plan(delayMs);
  }

  function plan(delayMs: number): void {
    unplan();
    cancelPlan = after(delayMs, attempt);
  }

  function unplan(): void {
    cancelPlan?.();
    cancelPlan = null;
  }

  function attempt(): void {
    unplan();
    // It has been waited for: a clock that is put back is no reason to wait again.
    notBefore = Number.NEGATIVE_INFINITY;
    socket.disconnect();
    restingSince = null;
    socket.connect();
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
    restingSince = null;
    isAttempting = false;
    isTokenRefused = false;
    isMoving = false;
    notBefore = Number.NEGATIVE_INFINITY;
    heardAt = now();
    stopRenewing = keepRenewing({ getToken, request, after });
    setStatus({ phase: 'connected', since: now() });
  });
  // Also when the wire is lost before the server has let the connection in.
  socket.on('disconnect', (reason) => {
    isAttempting = false;
    restingSince = now();
    check.stop();
    stopRenewing();
    if (status.phase === 'ended') return;
    becomeConnecting();
    if (reason === 'io client disconnect') return;
    if (cancelPlan !== null) {
      // Socket.IO would make an attempt sooner than the one that is planned.
      socket.disconnect();
      return;
    }
    if (socket.active) return;
    // The server has closed it: what it knew of the session may be over.
    isTokenRefused = true;
    tryAgainLater();
  });
  socket.on('connect_error', (error) => {
    isAttempting = false;
    restingSince = now();
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
  socket.on('server:draining', (message: unknown) => {
    const draining = z.safeParse(drainingSchema, message);
    if (!draining.success) return;
    const { retryInMs } = draining.data;
    isMoving = true;
    notBefore = now() + retryInMs;
    // Also if the server should not have closed the connection by then.
    plan(retryInMs);
  });
  socket.io.on('reconnect_attempt', () => {
    restingSince = null;
  });
  socket.io.on('ping', () => {
    heardAt = now();
  });

  /** Says goodbye, for an open connection would keep the browser from keeping the page. */
  function leave(): void {
    isAttempting = false;
    // A token that is on its way belongs to no attempt any more.
    attempts += 1;
    unplan();
    socket.disconnect();
    becomeConnecting();
  }

  function wake(): void {
    if (status.phase === 'connected') {
      const silentMs = now() - heardAt;
      if (silentMs <= SILENCE_LIMIT_MS) {
        if (silentMs > PING_EVERY_MS) check.start();
        return;
      }
      // The server has given it up meanwhile, and this end would learn of it only by its own timers.
      giveUp(heardAt);
      return;
    }
    // How long the connection has been away is to be judged anew.
    if (status.phase === 'connecting') setStatus({ ...status });
    hurry();
  }

  /** Somebody is at the page: a short pause is sat out, a long one is not, and what is under way is left alone. */
  function hurryForInput(): void {
    // Either way of the clock: one that is put back lengthens no pause.
    if (restingSince !== null && Math.abs(now() - restingSince) >= SHORT_PAUSE_MS) hurry();
  }

  /** Does not sit out the rest of a long pause, unless it is one that the server asked for. */
  function hurry(): void {
    // An attempt under way may be waiting for its turn, which a new one would lose.
    if (status.phase !== 'connecting' || isAttempting) return;
    const waitMs = notBefore - now();
    if (waitMs <= 0) attempt();
    else if (cancelPlan === null) plan(waitMs);
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
      stopWatching = watchPageLife({
        now,
        after,
        onLeave: leave,
        onWake: wake,
        onOffline: () => giveUp(),
        onInput: hurryForInput,
      });
      socket.connect();
    },
    stop() {
      isWanted = false;
      isAttempting = false;
      stopWatching();
      unplan();
      socket.disconnect();
      becomeConnecting();
    },
  };
}
