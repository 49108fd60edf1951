import { createKeyedNotifier, type Schedule } from '#client/live/keyed-notifier.ts';
import { type PresenceEntry, type PresenceFrame, type PresenceState, presenceStates } from '#shared/presence.ts';

/** What a dot shows. Unknown is what the page says when it cannot know, instead of repeating what was true once. */
export interface Presence {
  state: PresenceState;
  /** Since when, in server milliseconds; null when nobody said. For `unknown`: the last moment it was known. */
  since: number | null;
}

const NEVER_SEEN: Presence = { state: 'offline', since: null };
const NOT_YET_KNOWN: Presence = { state: 'unknown', since: null };
/** Notified with every change of anybody; aliases count from 1, so this is nobody's. */
const ANYBODY = -1;
/** So few that a slow device, busy with other things, draws them in one frame of its screen. Whoever is not in view takes nobody's place. */
const PEOPLE_PER_FLUSH = 3;

export interface PresenceStore {
  /**
   * Takes over the answer to a subscription. One that is not whole tells of some, and of the others stays what is shown:
   * who was called unknown does not turn online again on no one's word.
   */
  answer(frame: PresenceFrame): void;
  /** Takes over the people who changed, or everybody when the frame is whole. Ignored until there was an answer. */
  update(frame: PresenceFrame): void;
  /** Says that nothing is known any more, as of `at` (server milliseconds). */
  forget(at: number): void;
  clear(): void;
  get(alias: number): Presence;
  /** What is shown of everybody now, for as long as somebody needs it. */
  snapshot(): (alias: number) => PresenceState;
  /** Whether this person was online when it was last known. */
  wasOnline(alias: number): boolean;
  /** Whether it is known of everybody; not before a whole frame came, and not without a connection. */
  isEverybodyKnown(): boolean;
  /**
   * How many people are shown online, or unknown and were online before; null while nothing is known. The server's own
   * count leaves out whom it cannot ask about, and after its start whoever is not back yet.
   */
  onlineCount(): number | null;
  /** Since when presence is unknown, be it of some; null while it is known, or was not known yet. */
  unknownSince(): number | null;
  subscribe(alias: number, listener: () => void): () => void;
  subscribeAll(listener: () => void): () => void;
  /** Changes with every change of anybody. */
  revision(): number;
}

export function createPresenceStore(schedule: Schedule): PresenceStore {
  const notifier = createKeyedNotifier<number>(schedule, PEOPLE_PER_FLUSH);
  let known = new Map<number, Presence>();
  /** Who is online, or was when last known. */
  let online = new Set<number>();
  /** What is so of those who were never named: offline once a whole frame has left them out. */
  let others = NOT_YET_KNOWN;
  let isKnown = false;
  let unknown = NOT_YET_KNOWN;
  let revision = 0;

  function get(alias: number): Presence {
    return isKnown ? (known.get(alias) ?? others) : unknown;
  }

  /** Keeps the object that is there when it says the same, so that what is drawn from it is not drawn again. */
  function take(alias: number, after: Presence): boolean {
    const before = known.get(alias);
    if (before?.state === after.state && before.since === after.since) return false;
    known.set(alias, after);
    if (after.state === 'online' || after.state === 'dnd') online.add(alias);
    else if (after.state !== 'unknown') online.delete(alias);
    return true;
  }

  /** Takes over what a frame says of people, and leaves all others as they are. */
  function merge(frame: PresenceFrame): number[] {
    return frame.entries.filter((entry) => take(entry[0], toPresence(entry, frame.serverNow))).map(([alias]) => alias);
  }

  /** Whom a frame does not name is as `rest` says, and since when they were so already stays known. */
  function leaveOut(frame: PresenceFrame, rest: Presence): void {
    const named = new Set(frame.entries.map(([alias]) => alias));
    for (const [alias, { state }] of known) if (!named.has(alias) && state !== rest.state) known.delete(alias);
    // Who is unknown now was online if they were when it was last known.
    if (rest.state !== 'unknown') for (const alias of online) if (!named.has(alias)) online.delete(alias);
    others = rest;
  }

  function changeAll(): void {
    revision += 1;
    notifier.touchAll();
  }

  return {
    answer(frame) {
      if (frame.isWhole) leaveOut(frame, NEVER_SEEN);
      else if (!isKnown) leaveOut(frame, unknown);
      merge(frame);
      isKnown = true;
      changeAll();
    },
    update(frame) {
      if (!isKnown) return;
      if (frame.isWhole) leaveOut(frame, NEVER_SEEN);
      const changed = merge(frame);
      if (frame.isWhole) return changeAll();
      changed.forEach(notifier.touch);
      revision += 1;
      notifier.touch(ANYBODY);
    },
    forget(at) {
      if (!isKnown) return;
      isKnown = false;
      unknown = { state: 'unknown', since: at };
      changeAll();
    },
    clear() {
      known = new Map();
      online = new Set();
      others = NOT_YET_KNOWN;
      isKnown = false;
      unknown = NOT_YET_KNOWN;
      changeAll();
    },
    get,
    snapshot() {
      const rest = isKnown ? others.state : unknown.state;
      const states = new Map(isKnown ? [...known].map(([alias, { state }]) => [alias, state]) : []);
      return (alias) => states.get(alias) ?? rest;
    },
    wasOnline: (alias) => online.has(alias),
    isEverybodyKnown: () => isKnown && others === NEVER_SEEN,
    onlineCount: () => (isKnown ? online.size : null),
    unknownSince: () => (isKnown ? others : unknown).since,
    subscribe: notifier.subscribe,
    subscribeAll: (listener) => notifier.subscribe(ANYBODY, listener),
    revision: () => revision,
  };
}

function toPresence([, state, sinceMs]: PresenceEntry, serverNow: number): Presence {
  // A newer server may know states that this page does not.
  return { state: presenceStates[state] ?? 'unknown', since: serverNow - sinceMs };
}
