import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { VerifySession } from '#server/clerk/session-token.ts';
import { AppError, toErrorBody } from '#server/errors.ts';
import type { Logger } from '#server/logger.ts';
import { MAX_TOKEN_LENGTH } from '#shared/live-events.ts';
import { activities } from '#shared/presence.ts';
import type { LiveSocket } from './live.types.ts';

/** Browsers always say where a page comes from, and cross-origin rules do not protect WebSockets: so it is checked here. */
export function createOriginCheck(origins: string[]) {
  return (request: IncomingMessage, decide: (error: string | null, isAllowed: boolean) => void): void => {
    const { origin } = request.headers;
    const isAllowed = origin === undefined || origins.includes(origin);
    decide(isAllowed ? null : 'not allowed', isAllowed);
  };
}

const authSchema = z.object({
  token: z.string().min(1).max(MAX_TOKEN_LENGTH),
  activity: z.enum(activities).catch('active'),
});

export interface HandshakeDependencies {
  /** Resolves when it is the connection's turn to come in; throws when it is not to come in. */
  admit: (userId: string) => Promise<void>;
  verifySession: VerifySession;
  logger: Logger;
}

/**
 * Proves who connects, by the same rule as HTTP. A refusal reaches the client as `connect_error` with the error body. The
 * proof comes before the turn: who has none takes nobody's place.
 */
export function createHandshake({ admit, verifySession, logger }: HandshakeDependencies) {
  /** WebSockets on which somebody is being let in; each holds one connection. */
  const undecided = new WeakSet<object>();

  async function letIn(socket: LiveSocket): Promise<void> {
    const auth = authSchema.safeParse(socket.handshake.auth);
    if (!auth.success) throw new AppError('unauthenticated', 'Sign in first: a token is missing.');
    if (undecided.has(socket.conn)) throw new AppError('rate_limited', 'One at a time.');
    undecided.add(socket.conn);
    try {
      socket.data.identity = await verifySession(auth.data.token);
      socket.data.activity = auth.data.activity;
      // What was proven is kept; the proof is not.
      socket.handshake.auth = {};
      await admit(socket.data.identity.userId);
    } finally {
      undecided.delete(socket.conn);
    }
  }

  return async (socket: LiveSocket, next: (error?: Error) => void): Promise<void> => {
    try {
      await letIn(socket);
      next();
    } catch (error) {
      const requestId = randomUUID();
      if (!(error instanceof AppError)) logger.error({ err: error, requestId }, 'handshake failed');
      next(Object.assign(new Error('refused'), { data: toErrorBody(error, requestId) }));
      // The refusal is written in the next turn; whoever is refused has no more to say on this WebSocket.
      setImmediate(() => socket.conn.close());
    }
  };
}
