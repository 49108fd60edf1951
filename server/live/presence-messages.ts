import type { FailureLog } from '#server/failure-log.ts';
import type { Presence } from '#server/presence/presence.service.ts';
import type { Connection } from '#server/presence/presence.tracker.ts';
import { chooseRequestSchema, reportRequestSchema } from '#shared/live-events.ts';
import type { PresenceChoice } from '#shared/presence.ts';
import { answer } from './requests.ts';

export interface PresenceMessageDependencies {
  /** Tells every connection of the person what one of them has chosen. */
  tellPerson: (chosen: PresenceChoice) => void;
  presence: Presence;
  now: () => number;
  failures: FailureLog;
}

/** What a connection may say of its own person. */
export function createPresenceMessages(connection: Connection, dependencies: PresenceMessageDependencies) {
  const { presence, tellPerson, now, failures } = dependencies;
  return {
    'presence:choose': answer(failures, chooseRequestSchema, async ({ choice, forMs }) => {
      const chosen = { choice, until: forMs === undefined ? null : now() + forMs };
      await presence.choose(connection.userId, chosen);
      tellPerson(chosen);
      return chosen;
    }),
    'presence:report': answer(failures, reportRequestSchema, async ({ activity }) => {
      presence.report(connection, activity);
      return {};
    }),
  };
}
