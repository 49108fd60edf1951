import { createKeyedNotifier, type Schedule } from '#client/live/keyed-notifier.ts';
import { type PresenceEntry, type PresenceFrame, type PresenceState, presenceStates } from '#shared/presence.ts';

/** What a dot shows. `unknown` is what the page says when it cannot know, instead of repeating what was true once. */
export type ShownPresence = PresenceState | 'unknown';

export interface Presence {
  state: ShownPresence;
  /** Since when, in server milliseconds; null when nobody said. For `unknown`: the last moment it was known. */
  since: number | null;
}

const NEVER_SEEN: Presence = { state: 'offline', since: null };
const NOT_YET_KNOWN: Presence = { state: 'unknown', since: null };
/** Notified with every change of anybody; aliases count from 1, so this is nobody's. */
const ANYBODY = -1;

export interface PresenceStore {
  /** Takes over everyone who is not offline, as the answer to a subscription gives it. */
  replace(frame: PresenceFrame): void;
  /** Takes over the people who changed. Ignored until `replace` was called. */
  update(frame: PresenceFrame): void;
  /** Says that nothing is known any more, as of `at` (server milliseconds). */
  forget(at: number): void;
  clear(): void;
  get(alias: number): Presence;
  /** Whether this person was online when it was last known. */
  wasOnline(alias: number): boolean;
  /** How many people are online by the server's own count; null when that is not known. */
  onlineCount(): number | null;
  /** Since when presence is unknown; null while it is known, or was not known yet. */
  unknownSince(): number | null;
  subscribe(alias: number, listener: () => void): () => void;
  subscribeAll(listener: () => void): () => void;
  /** Changes with every change of anybody. */
  revision(): number;
}

export function createPresenceStore(schedule: Schedule): PresenceStore {
  const notifier = createKeyedNotifier<number>(schedule);
  let known = new Map<number, Presence>();
  let onlineCount: number | null = null;
  let isKnown = false;
  let unknown: Presence = NOT_YET_KNOWN;
  let revision = 0;

  function reset(next: {
    known: Map<number, Presence>;
    isKnown: boolean;
    unknown: Presence;
    onlineCount: number | null;
  }): void {
    ({ known, isKnown, unknown, onlineCount } = next);
    revision += 1;
    notifier.touchAll();
  }

  return {
    replace(frame) {
      const entries = frame.entries.map((entry) => [entry[0], toPresence(entry, frame.serverNow)] as const);
      reset({ known: new Map(entries), isKnown: true, unknown: NOT_YET_KNOWN, onlineCount: frame.onlineCount });
    },
    update(frame) {
      if (!isKnown) return;
      onlineCount = frame.onlineCount;
      for (const entry of frame.entries) {
        const [alias] = entry;
        const [before, after] = [known.get(alias), toPresence(entry, frame.serverNow)];
        if (before?.state === after.state && before.since === after.since) continue;
        known.set(alias, after);
        notifier.touch(alias);
      }
      revision += 1;
      notifier.touch(ANYBODY);
    },
    forget(at) {
      if (!isKnown) return;
      reset({ known, isKnown: false, unknown: { state: 'unknown', since: at }, onlineCount: null });
    },
    clear: () => reset({ known: new Map(), isKnown: false, unknown: NOT_YET_KNOWN, onlineCount: null }),
    get: (alias) => (isKnown ? (known.get(alias) ?? NEVER_SEEN) : unknown),
    wasOnline: (alias) => ['online', 'dnd'].includes(known.get(alias)?.state ?? 'offline'),
    onlineCount: () => onlineCount,
    unknownSince: () => (isKnown ? null : unknown.since),
    subscribe: notifier.subscribe,
    subscribeAll: (listener) => notifier.subscribe(ANYBODY, listener),
    revision: () => revision,
  };
}

function toPresence([, state, sinceMs]: PresenceEntry, serverNow: number): Presence {
  return { state: presenceStates[state] ?? 'unknown', since: serverNow - sinceMs };
}
