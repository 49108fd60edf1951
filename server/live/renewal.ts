import type { After } from '#server/after.ts';
import type { VerifySession } from '#server/clerk/session-token.ts';
import { AppError } from '#server/errors.ts';
import { NOT_RENEWED, RENEWAL_LIMIT_MS, type RenewRequest } from '#shared/live-events.ts';
import type { LiveSocket } from './live.types.ts';

/**
 * Cuts a connection that has not proved for too long that its session lives: should the webhook that ends a session never
 * come, its owner gets no fresh token from Clerk. Answers what takes the proofs.
 */
export function expectRenewal(
  socket: LiveSocket,
  { verifySession, after }: { verifySession: VerifySession; after: After },
): (request: RenewRequest) => Promise<object> {
  let cancel = after(RENEWAL_LIMIT_MS, cut);
  socket.once('disconnect', () => cancel());

  function cut(): void {
    socket.emit('session:ended', { reason: NOT_RENEWED });
    socket.disconnect(true);
  }

  return async ({ token }) => {
    const fresh = await verifySession(token);
    const { userId, sessionId } = socket.data.identity;
    if (fresh.userId !== userId || fresh.sessionId !== sessionId)
      throw new AppError('unauthenticated', 'This token belongs to another session.', { field: 'token' });
    socket.data.identity = fresh;
    cancel();
    if (socket.connected) cancel = after(RENEWAL_LIMIT_MS, cut);
    return {};
  };
}
