import { afterTimeout } from '#server/after.ts';
import type { VerifySession } from '#server/clerk/session-token.ts';
import type { Caller } from '#server/directory/directory.service.ts';
import type { RecentChanges } from '#server/directory/recent-changes.ts';
import type { FailureLog } from '#server/failure-log.ts';
import type { Presence } from '#server/presence/presence.service.ts';
import { renewRequestSchema } from '#shared/live-events.ts';
import { forgetRequest } from './forget-request.ts';
import { endSocket, type LiveSocket, rooms, toConnection } from './live.types.ts';
import { createMessages } from './messages.ts';
import { createPresenceMessages } from './presence-messages.ts';
import { createRenewals } from './renewal.ts';
import { answer } from './requests.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createTurns } from './turns.ts';

export interface ConnectionDependencies {
  verifySession: VerifySession;
  isSessionEnded: (sessionId: string) => boolean;
  presence: Presence;
  /** Told the version of an organization that somebody begins to watch. */
  noteHead: (organizationId: string, version: number) => void;
  /** Tells the other servers that a person has chosen. */
  tellOfChoice: (userId: string) => void;
  recentChanges: RecentChanges;
  /** Resolves when every change of an organization that comes from now on will be announced here. */
  followChanges: (organizationId: string) => Promise<void>;
  /** Whether the person is deleted or banned: a token lives on for a minute. */
  isShutOut: (userId: string) => Promise<boolean>;
  /** Asks Clerk about a person whom no webhook has told of yet. */
  introduce: (caller: Caller) => Promise<boolean>;
  now: () => number;
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
  failures: FailureLog;
}

/** Answers what takes in a connection whose handshake was good: from now on it counts, may speak, and can be found. */
export function createAcceptance(dependencies: ConnectionDependencies): (socket: LiveSocket) => void {
  const { verifySession, isSessionEnded, isShutOut, presence, steadyNow, failures } = dependencies;
  const renewals = createRenewals({ verifySession, after: afterTimeout });
  const inTurn = createTurns();
  const handlers = {
    ...createSubscriptions({ ...dependencies, inTurn }),
    ...createPresenceMessages({ ...dependencies, inTurn }),
    'session:renew': answer(failures, renewRequestSchema, inTurn(renewals.renew)),
  };
  const acceptMessages = createMessages(handlers, { steadyNow, failures });

  function leave(socket: LiveSocket): void {
    // One WebSocket is one sign-in: coming and going on it would begin every limit anew.
    socket.conn.close();
    const connection = toConnection(socket);
    presence.disconnect(connection);
    // The end may have been known before the connection closed, or because of it: no grace either way.
    if (isSessionEnded(connection.sessionId)) presence.endSession(connection);
  }

  return (socket) => {
    const connection = toConnection(socket);
    const { userId, sessionId } = connection;
    forgetRequest(socket);
    void socket.join([rooms.user(userId), rooms.session(sessionId)]);
    // The session may have ended between the handshake and the moment it could be found by its room.
    if (isSessionEnded(sessionId)) {
      endSocket(socket, 'session_ended');
      return;
    }
    socket.on('disconnect', () => leave(socket));
    renewals.expect(socket);
    acceptMessages(socket);
    // Read together with what presence reads: asking before would be another read for everybody.
    const cutShutOut = isShutOut(userId).then((isOut) => isOut && endSocket(socket, 'session_ended'));
    Promise.all([cutShutOut, presence.connect(connection, socket.data.activity)]).catch((error: unknown) => {
      // The client is asked to come again.
      failures.note(error, { requestId: socket.id });
      socket.disconnect(true);
    });
  };
}
