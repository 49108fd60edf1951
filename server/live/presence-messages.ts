import type { FailureLog } from '#server/failure-log.ts';
import type { Presence } from '#server/presence/presence.service.ts';
import { chooseRequestSchema, reportRequestSchema } from '#shared/live-events.ts';
import type { PresenceChoice } from '#shared/presence.ts';
import { toConnection } from './live.types.ts';
import { answer } from './requests.ts';

export interface PresenceMessageDependencies {
  /** Tells every connection of a person what one of them has chosen. */
  tellChoice: (userId: string, chosen: PresenceChoice) => void;
  presence: Presence;
  now: () => number;
  failures: FailureLog;
}

/** What a connection may say of its own person. */
export function createPresenceMessages(dependencies: PresenceMessageDependencies) {
  const { presence, tellChoice, now, failures } = dependencies;
  return {
    'presence:choose': answer(failures, chooseRequestSchema, async (socket, { choice, forMs }) => {
      const { userId } = socket.data.identity;
      const chosen = { choice, until: forMs === undefined ? null : now() + forMs };
      await presence.choose(userId, chosen);
      tellChoice(userId, chosen);
      return chosen;
    }),
    'presence:report': answer(failures, reportRequestSchema, async (socket, { activity }) => {
      presence.report(toConnection(socket), activity);
      return {};
    }),
  };
}
