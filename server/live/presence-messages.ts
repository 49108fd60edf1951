import type { FailureLog } from '#server/failure-log.ts';
import type { Presence } from '#server/presence/presence.service.ts';
import {
  type ChooseRequest,
  chooseRequestSchema,
  type ReportRequest,
  reportRequestSchema,
} from '#shared/live-events.ts';
import type { PresenceChoice } from '#shared/presence.ts';
import { type LiveSocket, toConnection } from './live.types.ts';
import { answer } from './requests.ts';
import type { InTurn } from './turns.ts';

export interface PresenceMessageDependencies {
  /** Tells the other servers that a person has chosen. */
  tellOfChoice: (userId: string) => void;
  presence: Presence;
  now: () => number;
  inTurn: InTurn;
  failures: FailureLog;
}

/** What a connection may say of its own person. */
export function createPresenceMessages(dependencies: PresenceMessageDependencies) {
  const { presence, tellOfChoice, now, inTurn, failures } = dependencies;

  async function choose({ data: { identity } }: LiveSocket, { choice, forMs }: ChooseRequest): Promise<PresenceChoice> {
    const chosen = { choice, until: forMs === undefined ? null : now() + forMs };
    await presence.choose(identity.userId, chosen);
    tellOfChoice(identity.userId);
    return chosen;
  }

  async function report(socket: LiveSocket, { activity }: ReportRequest): Promise<object> {
    presence.report(toConnection(socket), activity);
    return {};
  }

  return {
    'presence:choose': answer(failures, chooseRequestSchema, inTurn(choose)),
    'presence:report': answer(failures, reportRequestSchema, inTurn(report)),
  };
}
