import { type PresenceFrame, type PresenceState, presenceStates } from '#shared/presence.ts';

/** Somebody who follows organizations as a page does, at one server after the other. */
export interface Observer {
  take(frame: PresenceFrame): void;
  /** Everyone in an organization who is not shown offline, by alias. */
  shown(organizationId: string): ReadonlyMap<number, PresenceState>;
  onlineCount(organizationId: string): number;
  /** Every change of what was shown since the last call. */
  takeChanges(): ShownChange[];
  /** What no frame may hold. */
  faults: string[];
}

export interface ShownChange {
  organizationId: string;
  alias: number;
  state: PresenceState;
}

export function createObserver(): Observer {
  const pictures = new Map<string, Map<number, PresenceState>>();
  const counts = new Map<string, number>();
  const faults: string[] = [];
  let changes: ShownChange[] = [];

  function pictureOf(organizationId: string): Map<number, PresenceState> {
    const picture = pictures.get(organizationId) ?? new Map<number, PresenceState>();
    pictures.set(organizationId, picture);
    return picture;
  }

  function show(organizationId: string, alias: number, state: PresenceState): void {
    const picture = pictureOf(organizationId);
    if ((picture.get(alias) ?? 'offline') === state) return;
    if (state === 'offline') picture.delete(alias);
    else picture.set(alias, state);
    changes.push({ organizationId, alias, state });
  }

  return {
    take({ organizationId, onlineCount, isWhole, entries }) {
      const named = new Set(entries.map(([alias]) => alias));
      if (named.size < entries.length) faults.push(`${organizationId} names somebody twice in one frame`);
      const missing = [...pictureOf(organizationId).keys()].filter((alias) => !named.has(alias));
      if (isWhole) for (const alias of missing) show(organizationId, alias, 'offline');
      for (const [alias, place, sinceMs] of entries) {
        const state = presenceStates[place];
        if (state === undefined || sinceMs < 0)
          faults.push(`${organizationId}: ${alias} is ${state} since ${sinceMs} ms`);
        else show(organizationId, alias, state);
      }
      counts.set(organizationId, onlineCount);
    },
    shown: pictureOf,
    onlineCount: (organizationId) => counts.get(organizationId) ?? 0,
    takeChanges() {
      const taken = changes;
      changes = [];
      return taken;
    },
    faults,
  };
}
