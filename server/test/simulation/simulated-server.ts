import { createFramePacer } from '#server/live/frame-pacer.ts';
import type { Choices } from '#server/presence/choice.service.ts';
import { createPresenceExchange, type Told } from '#server/presence/presence.exchange.ts';
import { createPresence, type Presence } from '#server/presence/presence.service.ts';
import type { Connection } from '#server/presence/presence.tracker.ts';
import type { Activity, PresenceChoice, PresenceFrame } from '#shared/presence.ts';
import type { Network } from './network.ts';
import type { StoreLink } from './store-link.ts';
import type { VirtualTime } from './virtual-time.ts';

const SWEEP_MS = 250;
const FRAME_PAUSE_MS = 250;

/** What a server can be told by another. */
export interface Hearer {
  hear(serverId: string, told: Told): void;
}

export interface SimulatedServer {
  id: string;
  link: StoreLink;
  now: () => number;
  /** Who counts as seen there, for their last seen. */
  seen: ReadonlySet<string>;
  start(): Promise<void>;
  /** Rejects when it cannot be read who that is; the client is to come again. */
  open(connection: Connection, activity: Activity): Promise<void>;
  report(connection: Connection, activity: Activity): void;
  close(connection: Connection): void;
  choose(userId: string, choice: PresenceChoice): Promise<void>;
  endSession(session: { sessionId: string; userId: string }): void;
  followMember(organizationId: string, userId: string, alias: number | null): void;
  snapshot(organizationId: string): PresenceFrame;
  /** Sends every frame there, after the present state of each organization; the returned function ends it. */
  watch(take: (frame: PresenceFrame) => void): () => void;
  /** Its clients are about to be asked to go: no grace ends here any more. */
  beginToLeave(): void;
  /** All its clients have gone. */
  leave(): Promise<void>;
  /** It is gone between two instructions. */
  die(): void;
}

export interface SimulatedServerOptions {
  id: string;
  time: VirtualTime;
  /** How far its clock is ahead of the right time, in milliseconds. */
  skewMs: number;
  link: StoreLink;
  network: Network<Hearer>;
  organizationIds: readonly string[];
  findAliases: (userId: string) => Promise<Map<string, number>>;
  choices: Choices;
}

/** The presence of one server as `live.gateway.ts` puts it together, with time and network in the hands of the test. */
export function createSimulatedServer(options: SimulatedServerOptions): SimulatedServer {
  const { id, time, link, network, organizationIds } = options;
  const now = () => time.now() + options.skewMs;
  const watchers = new Set<(frame: PresenceFrame) => void>();
  const wholeDue = new Set<string>();
  const ended = new Set<string>();
  const seen = new Set<string>();
  let isDead = false;
  let stopSweeping: () => void = () => undefined;
  let unjoin: () => void = () => undefined;

  const after: VirtualTime['after'] = (ms, action) => time.after(ms, () => (isDead ? undefined : action()));

  const presence: Presence = createPresence({
    now,
    wasServedBefore: true,
    findAliases: options.findAliases,
    choices: options.choices,
    isSessionEnded: (sessionId) => ended.has(sessionId),
    lastSeen: { noteSeen: (userId) => seen.add(userId), noteGone: (userId) => seen.delete(userId) },
    onSessionChanged: () => undefined,
    onChosen: () => undefined,
    onChanged: (organizationId) => pacer.request(organizationId),
    onLeasesChanged: (userId) => exchange.noteChanged(userId),
    onWhole() {
      for (const organizationId of organizationIds) {
        wholeDue.add(organizationId);
        pacer.request(organizationId);
      }
    },
  });
  const exchange = createPresenceExchange({
    serverId: id,
    store: link.store,
    others: presence.others,
    tell(serverId, told) {
      if (!isDead) network.tell(id, (other) => other.hear(serverId, told));
    },
    now,
    steadyNow: time.now,
    after,
    onFailure: () => undefined,
  });
  const pacer = createFramePacer({
    send(organizationId) {
      const changes = presence.takeFrame(organizationId);
      const frame = wholeDue.delete(organizationId) ? presence.snapshot(organizationId) : changes;
      if (frame !== undefined) for (const take of watchers) take(frame);
    },
    pauseMs: () => FRAME_PAUSE_MS,
    after,
  });

  return {
    id,
    link,
    now,
    seen,
    async start() {
      unjoin = network.join(id, { hear: exchange.hear });
      await exchange.start();
      if (!isDead) stopSweeping = time.every(SWEEP_MS, presence.sweep);
    },
    open: presence.connect,
    report: presence.report,
    close: presence.disconnect,
    async choose(userId, choice) {
      await presence.choose(userId, choice);
      exchange.noteChosen(userId);
    },
    endSession(session) {
      ended.add(session.sessionId);
      presence.endSession(session);
    },
    followMember: (organizationId, userId, alias) =>
      void presence.followMember(organizationId, userId, alias).catch(() => undefined),
    snapshot: presence.snapshot,
    watch(take) {
      watchers.add(take);
      for (const organizationId of organizationIds) take(presence.snapshot(organizationId));
      return () => watchers.delete(take);
    },
    beginToLeave: () => stopSweeping(),
    async leave() {
      await exchange.stop();
      pacer.stop();
      unjoin();
    },
    die() {
      isDead = true;
      stopSweeping();
      unjoin();
      link.set('away');
    },
  };
}
