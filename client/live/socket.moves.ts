import type { Socket } from 'socket.io-client';
import type { SessionEndReason } from '#shared/live-events.ts';
import type { SocketAttempt } from './socket.attempt.ts';
import type { SocketPlan } from './socket.plan.ts';
import type { SocketStatus } from './socket.status.ts';

/** Whoever does something on the page waits no longer than this for the next attempt. */
const SHORT_PAUSE_MS = 5_000;

export interface SocketMovesOptions {
  socket: Socket;
  status: SocketStatus;
  attempt: SocketAttempt;
  plan: SocketPlan;
}

/** How a connection is left, and how one is had sooner. */
export interface SocketMoves {
  /** Says goodbye, for an open connection would keep the browser from keeping the page. */
  leave(): void;
  /** Believes no longer in the connection there is; whether there can be one, the next attempt tells. */
  giveUp(since?: number): void;
  end(reason: SessionEndReason): void;
  /** Does not sit out the rest of a long pause, unless it is one that the server asked for. */
  hurry(): void;
  /** Somebody is at the page: a short pause is sat out, a long one is not, and what is under way is left alone. */
  hurryForInput(): void;
}

export function createSocketMoves({ socket, status, attempt, plan }: SocketMovesOptions): SocketMoves {
  function hurry(): void {
    // An attempt under way may be waiting for its turn, which a new one would lose.
    if (status.current().phase === 'connecting' && !attempt.isWaiting()) plan.hurry();
  }

  return {
    leave() {
      attempt.abandon();
      plan.cancel();
      socket.disconnect();
      status.lose();
    },
    giveUp(since) {
      if (status.current().phase !== 'connected') return;
      status.lose(since);
      socket.disconnect();
      hurry();
    },
    end(reason) {
      plan.cancel();
      status.end(reason);
      socket.disconnect();
    },
    hurry,
    hurryForInput() {
      if (attempt.restedMs() >= SHORT_PAUSE_MS) hurry();
    },
  };
}
