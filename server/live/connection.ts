import { afterTimeout } from '#server/after.ts';
import type { VerifySession } from '#server/clerk/session-token.ts';
import type { Caller } from '#server/directory/directory.service.ts';
import type { RecentChanges } from '#server/directory/recent-changes.ts';
import type { FailureLog } from '#server/failure-log.ts';
import type { Presence } from '#server/presence/presence.service.ts';
import { renewRequestSchema } from '#shared/live-events.ts';
import type { PresenceChoice } from '#shared/presence.ts';
import { endSocket, type LiveSocket, rooms } from './live.types.ts';
import { acceptMessages } from './messages.ts';
import { createPresenceMessages } from './presence-messages.ts';
import { expectRenewal } from './renewal.ts';
import { answer } from './requests.ts';
import { cutWhenSlow } from './slow-consumer.ts';
import { createSubscriptions } from './subscriptions.ts';

export interface ConnectionDependencies {
  verifySession: VerifySession;
  isSessionEnded: (sessionId: string) => boolean;
  presence: Presence;
  /** Told the version of an organization that somebody begins to watch. */
  noteHead: (organizationId: string, version: number) => void;
  /** Tells every connection of a person what one of them has chosen. */
  tellChoice: (userId: string, chosen: PresenceChoice) => void;
  recentChanges: RecentChanges;
  /** Asks Clerk about a person whom no webhook has told of yet. */
  introduce: (caller: Caller) => Promise<boolean>;
  now: () => number;
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
  failures: FailureLog;
}

/** Takes in a connection whose handshake was good: from now on it counts, may speak, and can be found. */
export function acceptConnection(socket: LiveSocket, dependencies: ConnectionDependencies): void {
  const { verifySession, isSessionEnded, presence, tellChoice, steadyNow, failures } = dependencies;
  const { userId, sessionId } = socket.data.identity;
  const connection = { connectionId: socket.id, userId, sessionId };
  cutWhenSlow(socket, steadyNow);
  void socket.join([rooms.user(userId), rooms.session(sessionId)]);
  // The session may have ended between the handshake and the moment it could be found by its room.
  if (isSessionEnded(sessionId)) {
    endSocket(socket, 'session_ended');
    return;
  }
  socket.on('disconnect', () => {
    presence.disconnect(connection);
    // The end may have been known before the connection closed, or because of it: no grace either way.
    if (isSessionEnded(sessionId)) presence.endSession(connection);
  });
  const handlers = {
    ...createSubscriptions(socket, dependencies),
    ...createPresenceMessages(connection, { ...dependencies, tellPerson: (chosen) => tellChoice(userId, chosen) }),
    'session:renew': answer(
      failures,
      renewRequestSchema,
      expectRenewal(socket, { verifySession, after: afterTimeout }),
    ),
  };
  acceptMessages(socket, handlers, { steadyNow, failures });
  presence.connect(connection, socket.data.activity).catch((error: unknown) => {
    // The client is asked to come again.
    failures.note(error, { requestId: socket.id });
    socket.disconnect(true);
  });
}
