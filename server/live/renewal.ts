import type { After } from '#server/after.ts';
import type { VerifySession } from '#server/clerk/session-token.ts';
import { AppError } from '#server/errors.ts';
import { NOT_RENEWED, RENEWAL_LIMIT_MS, type RenewRequest } from '#shared/live-events.ts';
import { endSocket, type LiveSocket } from './live.types.ts';

export interface Renewals {
  /** From now on the connection has to prove itself. */
  expect(socket: LiveSocket): void;
  /** Takes a proof. */
  renew(socket: LiveSocket, request: RenewRequest): Promise<object>;
}

/**
 * Cuts connections that have not proved for too long that their sessions live: should the webhook that ends a session never
 * come, its owner gets no fresh token from Clerk.
 */
export function createRenewals({ verifySession, after }: { verifySession: VerifySession; after: After }): Renewals {
  const cancels = new Map<LiveSocket, () => void>();

  function expect(socket: LiveSocket): void {
    cancels.get(socket)?.();
    cancels.set(
      socket,
      after(RENEWAL_LIMIT_MS, () => endSocket(socket, NOT_RENEWED)),
    );
  }

  return {
    expect(socket) {
      expect(socket);
      socket.on('disconnect', () => {
        cancels.get(socket)?.();
        cancels.delete(socket);
      });
    },
    async renew(socket, { token }) {
      const fresh = await verifySession(token);
      const { userId, sessionId } = socket.data.identity;
      if (fresh.userId !== userId || fresh.sessionId !== sessionId)
        throw new AppError('unauthenticated', 'This token belongs to another session.', { field: 'token' });
      socket.data.identity = fresh;
      if (socket.connected) expect(socket);
      return {};
    },
  };
}
