import type { After } from '#server/after.ts';
import { within } from '#server/database/deadline.ts';
import { type LeaseStore, LeaseStoreSilenceError, type Statement } from './lease.store.ts';
import type { PeopleLeases } from './lease.ts';
import type { OtherServers } from './presence.service.ts';

/** How long the people of a server count as there after its last sign of life; it gives one every `BEAT_MS`. */
export const LIFE_MS = 9_000;
const BEAT_MS = 3_000;
/** What changes in a quiet time is told at once; what comes in the pause after it, together. */
const PAUSE_MS = 150;
const ANSWER_LIMIT_MS = 2_000;
/** Longer than any statement takes that is not lost. */
const ON_ITS_WAY_MS = 500;
/** A server that the store does not name is dead when it is so at two looks; the store itself may just have lost everything. */
const LOOKS_UNTIL_DEAD = 2;
const LOOKS_AFTER_LOSS = 4;
/** On leaving: our people are about to come back to another server, each when it was told to. */
export const HOLD_MS = 30_000;

/** What a server tells the others. */
export interface Told extends Statement {
  /** Who has chosen something there since the statement before. */
  chosen: readonly string[];
}

export interface PresenceExchange {
  /** Shows what the others say and says what is known here; rejects when the store cannot be reached. */
  start(): Promise<void>;
  /** Something about a person has changed here. */
  noteChanged(userId: string): void;
  /** A person has chosen something here, and it is kept. */
  noteChosen(userId: string): void;
  /** Another server has spoken. */
  hear(serverId: string, told: Told): void;
  /** The people of this server stay shown for `HOLD_MS`. */
  stop(): Promise<void>;
}

export interface PresenceExchangeOptions {
  /** Another one at each start: what a server said before it died is not its word now. */
  serverId: string;
  store: LeaseStore;
  others: OtherServers;
  /** Tells the other servers; may be lost. */
  tell: (serverId: string, told: Told) => void;
  now: () => number;
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
  after: After;
  /** Told of the first failure in a row; what failed is tried again at the next beat. */
  onFailure: (error: unknown) => void;
}

const toError = (message: string) => new LeaseStoreSilenceError(message);

interface OtherServer extends Pick<Statement, 'count' | 'isWhole'> {
  /** At how many looks in a row the store has not named it. */
  missing: number;
}

/**
 * Shares among servers who is connected where. What changed is kept in the store first and told to the others then, each
 * statement with a number, so that one who missed it notices at the next, or within a beat by the number in the store, and
 * reads all. Who cannot ask the store knows nothing of people elsewhere.
 */
export function createPresenceExchange(options: PresenceExchangeOptions): PresenceExchange {
  const { serverId, store, others, tell, now, steadyNow, after, onFailure } = options;
  const known = new Map<string, OtherServer>();
  const changed = new Set<string>();
  const chosen = new Set<string>();
  let count = 0;
  let saidAt = Number.NEGATIVE_INFINITY;
  let isAllDue = true;
  let hasSaidWhole = false;
  let heardAt = { wall: now(), steady: steadyNow() };
  let whole: Promise<void> = Promise.resolve();
  let isFailing = false;
  let isStopped = false;
  let cancelGathering: (() => void) | undefined;
  let cancelBeat: () => void = () => undefined;
  let cancelDoubting: () => void = () => undefined;

  let last: Promise<unknown> = Promise.resolve();
  let turn = 0;
  /** One after the other, so that statements are kept in their order; what takes too long is given up. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const mine = last
      .then(() => within(ANSWER_LIMIT_MS, work(), { after, toError }))
      .finally(() => {
        turn += 1;
      });
    last = mine.catch(noteFailure);
    return mine;
  }

  /** What the store answers to work that was given up meanwhile ends it: two looks at once would count as two in a row. */
  async function answerOf<Answer>(asked: Promise<Answer>): Promise<Answer> {
    const mine = turn;
    const answer = await asked;
    if (mine !== turn) throw new LeaseStoreSilenceError('The store has answered too late.');
    return answer;
  }

  function state(people: PeopleLeases): Statement {
    hasSaidWhole = others.isWhole();
    return { count, isWhole: hasSaidWhole, people };
  }

  async function sayAll(): Promise<void> {
    changed.clear();
    chosen.clear();
    isAllDue = true;
    // A number is left out: whoever hears of this one reads everything.
    count += 2;
    const statement = state(others.own());
    await answerOf(store.replace(serverId, statement));
    isAllDue = false;
    tell(serverId, { ...statement, people: new Map(), chosen: [] });
  }

  async function sayChanges(): Promise<void> {
    if (isAllDue) return sayAll();
    if (changed.size === 0 && others.isWhole() === hasSaidWhole) return;
    const people: PeopleLeases = new Map(Array.from(changed, (userId) => [userId, others.ownOf(userId)] as const));
    changed.clear();
    count += 1;
    const statement = { ...state(people), chosen: [...chosen] };
    chosen.clear();
    isAllDue = true;
    if (!(await answerOf(store.add(serverId, statement)))) return sayAll();
    isAllDue = false;
    tell(serverId, statement);
  }

  /** Reads all that a server says, unless that was done since. */
  async function read(id: string, neededCount: number): Promise<void> {
    if ((known.get(id)?.count ?? -1) >= neededCount) return;
    const statement = await answerOf(store.read(id));
    // What was heard meanwhile is newer.
    if (statement === null || (known.get(id)?.count ?? -1) >= statement.count) return;
    const { count: theirs, isWhole, people } = statement;
    known.set(id, { count: theirs, isWhole, missing: 0 });
    others.hearAll(id, people);
  }

  async function readNews(id: string, theirs: number): Promise<void> {
    const heard = known.get(id)?.count;
    if (heard === undefined || isFailing) return read(id, theirs);
    if (heard >= theirs) return;
    // What was said just now may still be on its way, after what others said before it.
    after(ON_ITS_WAY_MS, () => {
      if (!isStopped) inTurn(() => read(id, theirs)).catch(() => undefined);
    });
  }

  function lose(id: string): void {
    known.delete(id);
    others.hearAll(id, new Map());
    others.doubt(id, null);
  }

  async function look({ hasStoreLost }: { hasStoreLost: boolean }): Promise<void> {
    const listed = await answerOf(store.list());
    listed.delete(serverId);
    for (const [id, server] of known) {
      if (listed.has(id)) server.missing = 0;
      else if (hasStoreLost) server.missing = LOOKS_UNTIL_DEAD - LOOKS_AFTER_LOSS;
      else server.missing += 1;
      if (server.missing >= LOOKS_UNTIL_DEAD) lose(id);
    }
    for (const [id, theirs] of listed) await readNews(id, theirs);
    // Not before a whole look, or the next beat would still find that too much time had passed without one.
    for (const id of listed.keys()) others.doubt(id, null);
    // Of those who have just started as well, none knows who is still to come back.
    if ([...known.values()].some(({ isWhole }) => isWhole)) whole = others.markWhole();
  }

  async function beat(): Promise<void> {
    const isKept = !isAllDue && (await answerOf(store.renew(serverId)));
    await (isKept ? sayChanges() : sayAll());
    await look({ hasStoreLost: !isKept });
    heardAt = { wall: now(), steady: steadyNow() };
    if (isFailing) others.distrust();
    isFailing = false;
    // Not waited for: a database that is slow keeps no server from giving signs of life.
    void others.readUnread();
  }

  function noteFailure(error: unknown): void {
    if (!isFailing) onFailure(error);
    isFailing = true;
  }

  /** Not in turn: what waits for a store that is silent would keep this waiting, too. */
  function doubtOn(): void {
    cancelDoubting = after(BEAT_MS, doubtOn);
    const isSilent = steadyNow() - heardAt.steady >= LIFE_MS;
    if (isSilent) for (const id of known.keys()) others.doubt(id, heardAt.wall);
  }

  function beatOn(): void {
    void inTurn(beat)
      .catch(() => undefined)
      .finally(() => {
        if (!isStopped) cancelBeat = after(BEAT_MS, beatOn);
      });
  }

  function noteChanged(userId: string): void {
    // What is held must not be touched again: it would last no longer than any other word.
    if (isStopped) return;
    changed.add(userId);
    cancelGathering ??= after(Math.max(0, saidAt + PAUSE_MS - steadyNow()), () => {
      cancelGathering = undefined;
      saidAt = steadyNow();
      inTurn(sayChanges).catch(() => undefined);
    });
  }

  return {
    async start() {
      await inTurn(beat);
      cancelBeat = after(BEAT_MS, beatOn);
      cancelDoubting = after(BEAT_MS, doubtOn);
      await whole;
    },
    noteChanged,
    noteChosen(userId) {
      chosen.add(userId);
      noteChanged(userId);
    },
    hear(id, told) {
      if (id === serverId || isStopped) return;
      const server = known.get(id);
      if (server !== undefined && told.count <= server.count) return;
      if (server === undefined || told.count > server.count + 1)
        return void inTurn(() => read(id, told.count)).catch(() => undefined);
      server.count = told.count;
      server.isWhole = told.isWhole;
      others.hear(id, told.people, told.chosen);
    },
    async stop() {
      isStopped = true;
      cancelBeat();
      cancelDoubting();
      cancelGathering?.();
      await inTurn(async () => {
        await sayChanges();
        await answerOf(store.hold(serverId, HOLD_MS));
      }).catch(() => undefined);
    },
  };
}
