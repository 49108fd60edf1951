import type { Connection } from '#server/presence/presence.tracker.ts';
import type { Activity, PresenceChoice } from '#shared/presence.ts';
import { bounds } from './bounds.ts';
import { type Census, createCensus } from './census.ts';
import type { Chance } from './chance.ts';
import { createSimulatedCluster, type SimulatedCluster } from './cluster.ts';
import type { SimulatedServer } from './simulated-server.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

export const ORGANIZATIONS = ['org_one', 'org_two'] as const;

/** A page that is open at somebody's, connected or not. */
export interface Tab {
  userId: string;
  sessionId: string;
  activity: Activity;
  place?: { server: SimulatedServer; connection: Connection; since: number } | undefined;
}

export interface World {
  time: VirtualTime;
  chance: Chance;
  census: Census;
  cluster: SimulatedCluster;
  isAlone: boolean;
  tabs: Set<Tab>;
  log: string[];
  note(text: string): void;
  newSession(userId: string): string;
  /** Connects a tab, as soon as there is a server that takes it; not one whose session has ended. */
  connect(tab: Tab): void;
  /** Closes the connection of a tab; `allowedMs` is how long that may stay unseen. */
  disconnect(tab: Tab, allowedMs?: number): void;
  choose(tab: Tab, choice: PresenceChoice['choice'], forMs?: number): void;
  report(tab: Tab, activity: Activity): void;
  revoke(sessionId: string): void;
  setMember(userId: string, organizationId: string, isMember: boolean): void;
  /** Whether anything of the person is connected to a server, or was just now. */
  isAt(userId: string, server: SimulatedServer): boolean;
  allowAll(ms: number): void;
  /** Allows that for whoever is connected to a server, or was just now. */
  allowAt(server: SimulatedServer, ms: number, because: (sessionId: string) => string): void;
  /** Allows that for whoever's session has ended, or went elsewhere, since a server said the last of it. */
  allowOutdated(ms: number): void;
}

/** Why somebody may still be shown: a connection of the session closed, or its server died with it. */
export const closing = (sessionId: string) => `${sessionId} closed`;
export const loss = (sessionId: string) => `${sessionId} lost`;

export interface WorldOptions {
  chance: Chance;
  isAlone: boolean;
  longestSkewMs: number;
}

const TRY_AGAIN_MS = 500;
/** A server that did not hear of it finds it in the database so much later. */
const LONGEST_FOLLOWING_MS = 1_500;

export function createWorld({ chance, isAlone, longestSkewMs }: WorldOptions): World {
  const time = createVirtualTime();
  const census = createCensus(time.now);
  const organizationIds = ORGANIZATIONS;
  const cluster = createSimulatedCluster({ time, chance, census, isAlone, organizationIds, longestSkewMs });
  const tabs = new Set<Tab>();
  const log: string[] = [];
  const endedSessions = new Map<string, { userId: string; at: number }>();
  const closings: { server: SimulatedServer; tab: Tab; at: number }[] = [];
  const beganAt = time.now();
  let lastConnection = 0;
  let lastSession = 0;

  const note = (text: string) => void log.push(`${((time.now() - beganAt) / 1_000).toFixed(3)} s: ${text}`);

  const isRecent = (at: number) => time.now() - at <= bounds.gone;

  function connect(tab: Tab): void {
    if (!tabs.has(tab) || tab.place !== undefined) return;
    if (endedSessions.has(tab.sessionId)) return void tabs.delete(tab);
    const server = chance.pickAny(cluster.up());
    if (server === undefined) return void time.after(TRY_AGAIN_MS, () => connect(tab));
    lastConnection += 1;
    const connection = { connectionId: `c${lastConnection}`, sessionId: tab.sessionId, userId: tab.userId };
    note(`${tab.userId} opens ${connection.connectionId} of ${tab.sessionId} at ${server.id}, ${tab.activity}`);
    const isElsewhere = [...tabs].some((each) => each.sessionId === tab.sessionId && each.place !== undefined);
    tab.place = { server, connection, since: time.now() };
    census.open(connection, tab.activity);
    census.allow(tab.userId, bounds.soon);
    // A session that is back is not leaving, wherever that was; one that was never gone may have lost its active tab.
    if (!isElsewhere) census.limit(tab.userId, bounds.soon, closing(tab.sessionId));
    server.open(connection, tab.activity).catch(() => {
      if (tab.place?.connection !== connection) return;
      note(`${server.id} cannot take ${connection.connectionId}`);
      disconnect(tab);
      time.after(TRY_AGAIN_MS, () => connect(tab));
    });
  }

  function disconnect(tab: Tab, allowedMs = bounds.gone): void {
    const { place } = tab;
    if (place === undefined) return;
    note(`${tab.userId} closes ${place.connection.connectionId} at ${place.server.id}`);
    tab.place = undefined;
    census.close(place.connection);
    census.allow(tab.userId, allowedMs, closing(tab.sessionId));
    closings.push({ server: place.server, tab, at: time.now() });
    place.server.close(place.connection);
  }

  function endAt(server: SimulatedServer, session: { sessionId: string; userId: string }): void {
    for (const tab of tabs) if (tab.sessionId === session.sessionId && tab.place?.server === server) disconnect(tab, 0);
    server.endSession(session);
  }

  /** Has every server follow what another has written, each in its time. */
  function haveFollowed(follow: (server: SimulatedServer) => void): void {
    for (const server of cluster.all())
      time.after(chance.between(0, LONGEST_FOLLOWING_MS), () => {
        if (cluster.all().includes(server)) follow(server);
      });
  }

  return {
    time,
    chance,
    census,
    cluster,
    isAlone,
    tabs,
    log,
    note,
    newSession(userId) {
      lastSession += 1;
      return `${userId}/${lastSession}`;
    },
    connect,
    disconnect,
    choose(tab, choice, forMs) {
      if (tab.place === undefined) return;
      const { server } = tab.place;
      note(`${tab.userId} chooses ${choice} for ${forMs ?? 'ever'} ms at ${server.id}`);
      const until = forMs === undefined ? null : server.now() + forMs;
      // Each server ends it by its own clock.
      census.allow(tab.userId, bounds.soon + (forMs === undefined ? 0 : forMs + 2 * longestSkewMs));
      server
        .choose(tab.userId, { choice, until })
        .catch((error: unknown) => note(`${tab.userId} cannot choose: ${error}`));
    },
    report(tab, activity) {
      tab.activity = activity;
      if (tab.place === undefined) return;
      note(`${tab.userId} is ${activity} at ${tab.place.connection.connectionId}`);
      census.report(tab.place.connection, activity);
      census.allow(tab.userId, bounds.soon);
      tab.place.server.report(tab.place.connection, activity);
    },
    revoke(sessionId) {
      note(`${sessionId} is revoked`);
      const [userId = ''] = sessionId.split('/');
      endedSessions.set(sessionId, { userId, at: time.now() });
      for (const because of [closing(sessionId), loss(sessionId)])
        census.limit(userId, LONGEST_FOLLOWING_MS + bounds.soon, because);
      haveFollowed((server) => endAt(server, { sessionId, userId }));
    },
    setMember(userId, organizationId, isMember) {
      if (census.aliasesOf(userId).has(organizationId) === isMember) return;
      note(`${userId} ${isMember ? 'joins' : 'leaves'} ${organizationId}`);
      const alias = isMember ? census.join(userId, organizationId) : null;
      if (alias === null) census.leave(userId, organizationId);
      census.allow(userId, LONGEST_FOLLOWING_MS + bounds.soon);
      haveFollowed((server) => server.followMember(organizationId, userId, alias));
    },
    isAt: (userId, server) =>
      [...tabs].some((tab) => tab.userId === userId && tab.place?.server === server) ||
      closings.some((each) => each.tab.userId === userId && each.server === server && isRecent(each.at)),
    allowAll(ms) {
      for (const userId of census.people()) census.allow(userId, ms);
    },
    allowAt(server, ms, because) {
      for (const { userId, sessionId, place } of tabs)
        if (place?.server === server) census.allow(userId, ms, because(sessionId));
      for (const { server: closedAt, tab, at } of closings)
        if (closedAt === server && isRecent(at)) census.allow(tab.userId, ms, because(tab.sessionId));
    },
    allowOutdated(ms) {
      for (const { server, tab, at } of closings)
        if (!cluster.all().includes(server) && time.now() - at <= ms) census.allow(tab.userId, ms, loss(tab.sessionId));
      for (const [sessionId, { userId, at }] of endedSessions)
        if (time.now() - at <= ms) census.allow(userId, ms, loss(sessionId));
    },
  };
}
