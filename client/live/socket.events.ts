import type { Socket } from 'socket.io-client';
import * as z from 'zod/mini';
import { errorBodySchema } from '#shared/error-codes.ts';
import { drainingSchema, NOT_RENEWED, type SessionEndReason, sessionEndedSchema } from '#shared/live-events.ts';
import type { SocketAttempt } from './socket.attempt.ts';
import type { SocketPlan } from './socket.plan.ts';
import type { SocketSilence } from './socket.silence.ts';
import type { SocketStatus } from './socket.status.ts';

export interface SocketEventsOptions {
  socket: Socket;
  status: SocketStatus;
  attempt: SocketAttempt;
  plan: SocketPlan;
  silence: SocketSilence;
  /** Begins to prove that the session lives; returns the way to stop. */
  keepRenewing: () => () => void;
  /** Plans the next attempt after a failure, unless none is wanted. */
  tryAgain: (delayMs?: number) => void;
  /** The session is over. */
  end: (reason: SessionEndReason) => void;
}

/** Follows what Socket.IO and the server say of the connection itself. */
export function followSocket(options: SocketEventsOptions): void {
  followAttempts(options);
  followEndings(options);
}

function followAttempts({ socket, status, attempt, plan, silence, keepRenewing, tryAgain, end }: SocketEventsOptions) {
  let stopRenewing: () => void = () => undefined;

  socket.on('connect', () => {
    plan.reset();
    attempt.succeed();
    silence.hear();
    stopRenewing = keepRenewing();
    status.connect();
  });
  // Also when the wire is lost before the server has let the connection in.
  socket.on('disconnect', (reason) => {
    attempt.fail();
    silence.stop();
    stopRenewing();
    if (status.current().phase === 'ended') return;
    status.lose();
    if (reason === 'io client disconnect') return;
    if (plan.isMade()) {
      // Socket.IO would make an attempt sooner than the one that is planned.
      socket.disconnect();
      return;
    }
    if (socket.active) return;
    // The server has closed it: what it knew of the session may be over.
    attempt.noteRefusal(true);
    tryAgain();
  });
  socket.on('connect_error', (error) => {
    attempt.fail();
    const refusal = z.safeParse(errorBodySchema, 'data' in error ? error.data : undefined);
    if (refusal.success && refusal.data.error.code === 'session_ended') return end('session_ended');
    if (socket.active) return;
    const { code, retryInMs } = refusal.data?.error ?? {};
    attempt.noteRefusal(code === 'unauthenticated');
    // A server that is being stormed says when it has room.
    if (retryInMs !== undefined) plan.holdBack(retryInMs);
    tryAgain(retryInMs);
  });
  socket.io.on('reconnect_attempt', attempt.begin);
  socket.io.on('ping', silence.hear);
}

/** What the server says of an end that comes: of the session, or its own. */
function followEndings({ socket, status, plan, end }: SocketEventsOptions): void {
  socket.on('session:ended', (ending: unknown) => {
    const reason = z.safeParse(sessionEndedSchema, ending).data?.reason ?? 'session_ended';
    // Not a verdict about the session: the next attempt shows a fresh token.
    if (reason !== NOT_RENEWED) end(reason);
  });
  socket.on('server:draining', (message: unknown) => {
    const draining = z.safeParse(drainingSchema, message);
    if (!draining.success) return;
    const { retryInMs } = draining.data;
    status.expectLoss();
    plan.holdBack(retryInMs);
    // Also if the server should not have closed the connection by then.
    plan.make(retryInMs);
  });
}
