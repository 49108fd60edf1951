import type { Activity, PresenceChoice, PresenceFrame } from '#shared/presence.ts';
import type { Choices } from './choice.service.ts';
import type { LastSeen } from './last-seen.ts';
import type { PeopleLeases, SessionLease } from './lease.ts';
import { createPresenceAggregator } from './presence.aggregator.ts';
import { type Connection, createPresenceTracker } from './presence.tracker.ts';
import type { SessionOfPerson } from './session.index.ts';

/** After a start everyone who was here before has so long to come back: a page makes its first five attempts within it. */
export const RETURN_MS = 30_000;

/** So many people are read with one query. */
const READ_AT_ONCE = 200;
/** Every so many beats everybody's choice is looked at: about each half minute. */
const BEATS_A_CHECK = 10;

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
  others: OtherServers;
}

/** What this server tells others of its people, and hears from them. */
export interface OtherServers {
  /** Everyone connected here, and what this server says of them. */
  own(): PeopleLeases;
  ownOf(userId: string): readonly SessionLease[];
  /** Takes what another server says of some people; what those in `chosen` have chosen there is read. */
  hear(serverId: string, people: PeopleLeases, chosen: readonly string[]): void;
  /** Takes all that another server says, in place of what it said before. What its people chose may have been missed. */
  hearAll(serverId: string, people: PeopleLeases): void;
  /** Of whom only this server speaks, nothing is known since then (ms); null once it can be asked again. */
  doubt(serverId: string, since: number | null): void;
  /** Whether everybody had the time to come back. */
  isWhole(): boolean;
  /** There are others who know who is here: nobody has to come back first. Resolves when what they said is shown. */
  markWhole(): Promise<void>;
  /** Changes may have been missed: what is known of everybody is to be read again. */
  distrust(): void;
  /** Reads what could not be read or is distrusted, as far as it can be read now; call it at each beat. */
  readUnread(): Promise<void>;
}

export interface PresenceOptions {
  now: () => number;
  /** Whether anybody can have been here before this start, and may come back. */
  wasServedBefore: boolean;
  /** The organizations of a person, each with the number that stands for the person there. */
  findAliases: (userId: string) => Promise<Map<string, number>>;
  choices: Choices;
  isSessionEnded: (sessionId: string) => boolean;
  lastSeen: Pick<LastSeen, 'noteSeen' | 'noteGone'>;
  onSessionChanged: (session: SessionOfPerson) => void;
  /** Told of what a person chose, here or at another server. */
  onChosen: (userId: string, choice: PresenceChoice) => void;
  /** Told of an organization each time that somebody's presence in it changes. */
  onChanged: (organizationId: string) => void;
  /** Told when what this server has to say of a person to the others has changed. */
  onLeasesChanged: (userId: string) => void;
  /** Told once, when it is known of everyone who is not here that they did not come back. */
  onWhole: () => void;
}

/** Presence of everyone connected to this server and the others. It never touches the database's versions, and forgets at exit. */
export function createPresence(options: PresenceOptions): Presence {
  const { now, findAliases, choices, lastSeen } = options;
  const wholeAt = now() + RETURN_MS;
  let isWhole = !options.wasServedBefore;
  const aggregator = createPresenceAggregator({ now, onChanged: options.onChanged });
  const aliasesOf = new Map<string, ReadonlyMap<string, number>>();
  const turns = new Map<string, Promise<void>>();
  /** People whose memberships and choice are to be read again. */
  const unread = new Set<string>();
  let isReadingUnread = false;
  let beats = 0;
  /** What is being read of people at other servers. */
  const reading = new Set<Promise<void>>();

  const tracker = createPresenceTracker({
    now,
    onSessionChanged: options.onSessionChanged,
    onLeasesChanged(userId) {
      noteSight(userId);
      options.onLeasesChanged(userId);
    },
    onUserChanged(userId, presence) {
      aggregator.show(userId, presence, aliasesOf.get(userId) ?? new Map());
      noteSight(userId);
    },
    onUserGone(userId) {
      aliasesOf.delete(userId);
      unread.delete(userId);
    },
  });

  /**
   * Nobody is seen before it is known whether they want to be, and where; a bot is seen nowhere. Each server speaks of the
   * people who are here: of one who went elsewhere it may not hear what they do there.
   */
  function noteSight(userId: string): void {
    const state = tracker.presenceOf(userId)?.state ?? 'offline';
    const isShown = state !== 'offline' && (aliasesOf.get(userId)?.size ?? 0) > 0;
    if (isShown && tracker.leasesOf(userId).length > 0) lastSeen.noteSeen(userId);
    else lastSeen.noteGone(userId);
  }

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
  async function readAgain(userId: string): Promise<void> {
    const [fresh, choice] = await Promise.all([findAliases(userId), choices.find(userId)]);
    // Of who has just come nothing was known: what they had chosen is no news to them.
    const isNews = tracker.choose(userId, choice) && aliasesOf.has(userId);
    if (isNews) options.onChosen(userId, choice);
    const presence = tracker.presenceOf(userId);
    if (presence === undefined) return;
    const shown = aliasesOf.get(userId) ?? new Map<string, number>();
    aliasesOf.set(userId, fresh);
    // Who has left and come again meanwhile has another number: nobody would ever hear of the old one again.
    for (const [organizationId, alias] of shown)
      if (fresh.get(organizationId) !== alias) aggregator.remove(userId, organizationId);
    const added = [...fresh].filter(([organizationId, alias]) => shown.get(organizationId) !== alias);
    aggregator.show(userId, presence, new Map(added));
    noteSight(userId);
  }

  /** What fails is read again at the next beat. */
  function refresh(userId: string): Promise<void> {
    return inTurn(userId, async () => {
      unread.delete(userId);
      await readAgain(userId).catch((error: unknown) => {
        if (tracker.presenceOf(userId) !== undefined) unread.add(userId);
        throw error;
      });
    });
  }

  /** Of an ended session nothing is believed any more: a server that has left still holds what it said before. */
  function take(serverId: string, userId: string, leases: readonly SessionLease[]): void {
    const standing = leases.filter(({ sessionId }) => !options.isSessionEnded(sessionId));
    tracker.hear(serverId, userId, standing);
  }

  function hearOf(serverId: string, userId: string, leases: readonly SessionLease[]): void {
    const isKnown = aliasesOf.has(userId);
    take(serverId, userId, leases);
    if (!isKnown) lookUp(userId);
  }

  /** Nothing, of a person who is not here. */
  function lookUp(userId: string): void {
    if (tracker.presenceOf(userId) === undefined) return;
    const read = refresh(userId)
      .catch(() => undefined)
      .finally(() => reading.delete(read));
    reading.add(read);
  }

  /** Some at a time: whoever comes meanwhile must not wait for all of them. */
  async function readInParts(due: readonly string[]): Promise<void> {
    for (let start = 0; start < due.length; start += READ_AT_ONCE)
      await Promise.all(due.slice(start, start + READ_AT_ONCE).map(refresh));
  }

  /**
   * A server that cannot reach the others, and ends before it can, tells nobody what was chosen there. What is read for this
   * takes no turn, which would let others see when there is somebody to read of, invisible ones too: whose choice
   * differs is looked up in turn, for it may have been made meanwhile.
   */
  async function checkChoices(): Promise<void> {
    const everybody = [...aliasesOf.keys()];
    for (let start = 0; start < everybody.length; start += READ_AT_ONCE)
      await Promise.all(everybody.slice(start, start + READ_AT_ONCE).map(checkChoice));
  }

  async function checkChoice(userId: string): Promise<void> {
    const { choice, until } = await choices.find(userId);
    const held = tracker.choiceOf(userId);
    if (held?.choice !== choice || held.until !== until) lookUp(userId);
  }

  function becomeWhole(): void {
    if (isWhole) return;
    isWhole = true;
    options.onWhole();
  }

  return {
    async connect(connection, activity) {
      const isKnown = aliasesOf.has(connection.userId);
      tracker.open(connection, activity);
      if (!isKnown) await refresh(connection.userId);
    },
    async choose(userId, choice) {
      await inTurn(userId, async () => {
        await choices.save(userId, choice);
        tracker.choose(userId, choice);
        options.onChosen(userId, choice);
      });
    },
    report: tracker.report,
    disconnect: tracker.close,
    endSession({ sessionId, userId }) {
      if (userId !== undefined) tracker.endSession({ sessionId, userId });
    },
    async followMember(organizationId, userId, alias) {
      if (tracker.presenceOf(userId) === undefined) return;
      const shown = aliasesOf.get(userId)?.get(organizationId) ?? null;
      // An answer under way may be older than this change, so it is asked for again after it.
      if (shown !== alias || turns.has(userId)) await refresh(userId);
    },
    snapshot: (organizationId) => ({ ...aggregator.snapshot(organizationId), isWhole }),
    takeFrame: aggregator.takeFrame,
    sweep() {
      tracker.sweep();
      if (now() >= wholeAt) becomeWhole();
    },
    connectedSince: tracker.connectedSince,
    others: {
      own: () => new Map(Array.from(tracker.people(), (userId) => [userId, tracker.leasesOf(userId)] as const)),
      ownOf: tracker.leasesOf,
      hear(serverId, people, chosen) {
        for (const [userId, leases] of people) hearOf(serverId, userId, leases);
        // Read rather than told: of two choices at two servers, only the database knows which was the last.
        for (const userId of chosen) lookUp(userId);
      },
      hearAll(serverId, people) {
        const before = [...tracker.peopleOf(serverId)];
        for (const userId of before) if (!people.has(userId)) tracker.hear(serverId, userId, []);
        for (const [userId, leases] of people) take(serverId, userId, leases);
        for (const userId of new Set([...before, ...people.keys()])) lookUp(userId);
      },
      doubt: tracker.doubt,
      isWhole: () => isWhole,
      async markWhole() {
        // Who is only being looked up, or could not be, is not shown yet, and would be taken for gone.
        await Promise.all(reading);
        if (unread.size === 0) becomeWhole();
      },
      distrust() {
        for (const userId of tracker.people()) unread.add(userId);
      },
      async readUnread() {
        if (isReadingUnread) return;
        isReadingUnread = true;
        beats += 1;
        await readInParts([...unread]).catch(() => undefined);
        if (beats % BEATS_A_CHECK === 0) await checkChoices().catch(() => undefined);
        isReadingUnread = false;
      },
    },
  };
}
