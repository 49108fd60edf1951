import type { Activity, PresenceChoice } from '#shared/presence.ts';
import type { Census } from './census.ts';
import type { Chance } from './chance.ts';
import type { SimulatedServer } from './simulated-server.ts';

/** What somebody does at a moment, as a plan that can be carried out more than once. */
export interface Doing {
  atMs: number;
  userId: string;
  kind: 'open' | 'close' | 'report' | 'choose' | 'end' | 'move';
  /** The device. */
  sessionId: string;
  /** The tab. */
  connectionId: string;
  /** The place of the server in the list. */
  server: number;
  activity: Activity;
  choice: PresenceChoice['choice'];
  organizationId: string;
}

export interface Doer {
  userId: string;
  kinds: readonly [Doing['kind'], ...Doing['kind'][]];
  choices: readonly [PresenceChoice['choice'], ...PresenceChoice['choice'][]];
  organizationIds: readonly [string, ...string[]];
}

/** At each of the moments one of the doers does something. */
export function planDoings(chance: Chance, doers: readonly [Doer, ...Doer[]], moments: number[]): Doing[] {
  return moments.map((atMs) => {
    const { userId, kinds, choices, organizationIds } = chance.pick(doers);
    const [device, tab] = [chance.between(1, 2), chance.between(1, 2)];
    return {
      atMs,
      userId,
      kind: chance.pick(kinds),
      sessionId: `${userId}/${device}`,
      connectionId: `${userId}/${device}/${tab}`,
      server: chance.between(0, 2),
      activity: chance.pick(['active', 'idle']),
      choice: chance.pick(choices),
      organizationId: chance.pick(organizationIds),
    };
  });
}

/** Carries out what was planned, as far as it makes sense by then: nobody closes what is closed. */
export function createHands(servers: SimulatedServer[], census: Census) {
  const places = new Map<string, SimulatedServer>();

  function move({ userId, organizationId }: Doing): void {
    const isMember = census.aliasesOf(userId).has(organizationId);
    const alias = isMember ? null : census.join(userId, organizationId);
    if (isMember) census.leave(userId, organizationId);
    for (const server of servers) server.followMember(organizationId, userId, alias);
  }

  return (doing: Doing): void => {
    const { userId, sessionId, connectionId, kind, activity } = doing;
    const connection = { userId, sessionId, connectionId };
    const place = places.get(connectionId);
    const server = place ?? servers[doing.server % servers.length];
    if (server === undefined) return;
    if (kind === 'move') move(doing);
    else if (kind === 'end') for (const each of servers) each.endSession(connection);
    else if (kind === 'choose') void server.choose(userId, { choice: doing.choice, until: null });
    else if (kind === 'open' && place === undefined) {
      places.set(connectionId, server);
      void server.open(connection, activity);
    } else if (kind === 'report' && place !== undefined) server.report(connection, activity);
    else if (kind === 'close' && place !== undefined) {
      places.delete(connectionId);
      server.close(connection);
    }
  };
}
