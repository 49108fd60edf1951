import { io, type Socket } from 'socket.io-client';
import type { GetToken } from '#client/http/http.client.ts';
import type { Activity } from '#shared/presence.ts';
import { type After, afterTimeout } from './after.ts';
import type { LiveConnection } from './live-connection.ts';
import { watchPageLife } from './page-life.ts';
import { keepRenewing } from './renewal.ts';
import { LONGEST_PAUSE_MS } from './retry-delay.ts';
import { createSocketAttempt, type SocketAttempt } from './socket.attempt.ts';
import { followSocket } from './socket.events.ts';
import { createSocketMoves } from './socket.moves.ts';
import { createSocketPlan } from './socket.plan.ts';
import { createSocketRequest } from './socket.request.ts';
import { createSocketSilence } from './socket.silence.ts';
import { createSocketStatus } from './socket.status.ts';

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
  const status = createSocketStatus(now);
  const attempt = createSocketAttempt({ getToken, activity, now });
  const socket = openSocket(attempt, url);
  const request = createSocketRequest(socket);
  const plan = createSocketPlan({
    now,
    after,
    attempt() {
      socket.disconnect();
      attempt.begin();
      socket.connect();
    },
  });
  const moves = createSocketMoves({ socket, status, attempt, plan });
  const silence = createSocketSilence({
    now,
    after,
    // Any request would do; this one changes nothing.
    ask: (answered) => void socket.emit('presence:report', { activity: attempt.tell() }, answered),
    onLost: moves.giveUp,
  });
  let isWanted = false;
  let stopWatching: () => void = () => undefined;

  followSocket({
    socket,
    status,
    attempt,
    plan,
    silence,
    keepRenewing: () => keepRenewing({ getToken, request, after }),
    tryAgain(delayMs) {
      if (isWanted) plan.makeAfterFailure(delayMs);
    },
    end: moves.end,
  });

  function wake(): void {
    if (status.current().phase === 'connected') {
      silence.judge();
      return;
    }
    status.repeatLoss();
    moves.hurry();
  }

  return {
    status: status.current,
    told: attempt.told,
    onStatus: status.onChange,
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
        onLeave: moves.leave,
        onWake: wake,
        onOffline: () => moves.giveUp(),
        onInput: moves.hurryForInput,
      });
      socket.connect();
    },
    stop() {
      isWanted = false;
      stopWatching();
      moves.leave();
    },
  };
}

function openSocket({ showToken }: SocketAttempt, url?: string): Socket {
  const options = {
    autoConnect: false,
    transports: ['websocket'],
    reconnectionDelayMax: LONGEST_PAUSE_MS,
    // More or less by chance, so that not everybody comes back in the same moment.
    randomizationFactor: 0.5,
    auth: showToken,
  };
  return url === undefined ? io(options) : io(url, options);
}
