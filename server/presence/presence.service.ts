import type { Activity, PresenceFrame } from '#shared/presence.ts';
import type { PresenceChoice } from './choice.model.ts';
import type { Choices } from './choice.service.ts';
import { createPresenceAggregator } from './presence.aggregator.ts';
import { type Connection, createPresenceTracker } from './presence.tracker.ts';

export interface Presence {
  connect(connection: Connection, activity: Activity): Promise<void>;
  /** Keeps what a person wants to be shown as, and shows it. */
  choose(userId: string, choice: PresenceChoice): Promise<void>;
  /** Takes what a connection says of its user now. */
  report(connection: Connection, activity: Activity): void;
  disconnect(connection: Connection): void;
  /** Takes away the grace of a session that has ended. */
  endSession(session: { sessionId: string; userId?: string | undefined }): void;
  /** Follows a change of membership; `alias` is null when the person is no longer a member. */
  followMember(organizationId: string, userId: string, alias: number | null): Promise<void>;
  snapshot(organizationId: string): PresenceFrame;
  /** What changed in an organization since the last call; undefined when nothing did. */
  takeFrame(organizationId: string): PresenceFrame | undefined;
  /** Ends grace periods and choices that are over. */
  sweep(): void;
  /** When the session's first open connection began, in milliseconds; undefined when it holds none. */
  connectedSince(sessionId: string): number | undefined;
}

export interface PresenceOptions {
  now: () => number;
  /** The organizations of a person, each with the number that stands for the person there. */
  findAliases: (userId: string) => Promise<Map<string, number>>;
  choices: Choices;
  onSessionChanged: (connection: Connection) => void;
  /** Told of an organization each time that somebody's presence in it changes. */
  onChanged: (organizationId: string) => void;
}

/** Presence of everyone connected to this process. It never touches the database's versions, and forgets at exit. */
export function createPresence({ now, findAliases, choices, onSessionChanged, onChanged }: PresenceOptions): Presence {
  const aggregator = createPresenceAggregator({ now, onChanged });
  const aliasesOf = new Map<string, ReadonlyMap<string, number>>();
  const turns = new Map<string, Promise<void>>();

  const tracker = createPresenceTracker({
    now,
    onSessionChanged,
    onUserChanged: (userId, presence) => aggregator.show(userId, presence, aliasesOf.get(userId) ?? new Map()),
    onUserGone: (userId) => aliasesOf.delete(userId),
  });

  /** What is read and written of one person waits for each other, so that an older answer never wins. */
  function inTurn(userId: string, work: () => Promise<void>): Promise<void> {
    const previous = turns.get(userId) ?? Promise.resolve();
    const mine = previous.then(work);
    const settled = mine
      .catch(() => undefined)
      .then(() => {
        if (turns.get(userId) === settled) turns.delete(userId);
      });
    turns.set(userId, settled);
    return mine;
  }

  /** Reads the memberships and the choice again, and shows what differs. Until then nobody is shown. */
  async function refresh(userId: string): Promise<void> {
    const [fresh, choice] = await Promise.all([findAliases(userId), choices.find(userId)]);
    tracker.choose(userId, choice);
    const presence = tracker.presenceOf(userId);
    if (presence === undefined) return;
    const shown = aliasesOf.get(userId) ?? new Map<string, number>();
    aliasesOf.set(userId, fresh);
    for (const organizationId of shown.keys())
      if (!fresh.has(organizationId)) aggregator.remove(userId, organizationId);
    const added = [...fresh].filter(([organizationId, alias]) => shown.get(organizationId) !== alias);
    aggregator.show(userId, presence, new Map(added));
  }

  return {
    async connect(connection, activity) {
      const isKnown = aliasesOf.has(connection.userId);
      tracker.open(connection, activity);
      if (!isKnown) await inTurn(connection.userId, () => refresh(connection.userId));
    },
    async choose(userId, choice) {
      await inTurn(userId, async () => {
        await choices.save(userId, choice);
        tracker.choose(userId, choice);
      });
    },
    report: (connection, activity) => tracker.report(connection, activity),
    disconnect: (connection) => tracker.close(connection),
    endSession({ sessionId, userId }) {
      if (userId !== undefined) tracker.endSession({ sessionId, userId });
    },
    async followMember(organizationId, userId, alias) {
      if (tracker.presenceOf(userId) === undefined) return;
      const shown = aliasesOf.get(userId)?.get(organizationId) ?? null;
      // An answer under way may be older than this change, so it is asked for again after it.
      if (shown !== alias || turns.has(userId)) await inTurn(userId, () => refresh(userId));
    },
    snapshot: (organizationId) => aggregator.snapshot(organizationId),
    takeFrame: aggregator.takeFrame,
    sweep: tracker.sweep,
    connectedSince: (sessionId) => tracker.connectedSince(sessionId),
  };
}
