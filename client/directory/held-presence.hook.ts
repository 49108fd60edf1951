import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { paced } from '#client/live/paced.ts';
import { usePresenceStore } from '#client/presence/presence.context.ts';
import type { MemberCard } from '#shared/member.ts';
import type { PresenceState } from '#shared/presence.ts';

const NEVER_CHANGES = () => () => undefined;
const COUNT_EVERY_MS = 1_000;

export interface HeldPresence {
  of: (alias: number) => PresenceState;
  /** How many are otherwise by now. */
  pendingCount: number;
  /** Lists everybody as they are now. */
  apply: () => void;
}

/**
 * The presence that people are listed by when they are listed by presence: that of the moment in which the reader asked for
 * it, for rows that change places cannot be read. Of whoever is new, and of everybody before presence is known, that of now.
 */
export function useHeldPresence(members: readonly MemberCard[], isHeld: boolean): HeldPresence {
  const store = usePresenceStore();
  const follow = useMemo(() => (isHeld ? paced(store.subscribeAll, COUNT_EVERY_MS) : NEVER_CHANGES), [isHeld, store]);
  const revision = useSyncExternalStore(follow, isHeld ? store.revision : () => 0);
  const isKnown = useSyncExternalStore(store.subscribeAll, store.isEverybodyKnown);
  const [request, setRequest] = useState(0);

  const held = useMemo(() => {
    // Taken anew when the reader asks, and when presence has come to be known.
    const taken = new Map<number, PresenceState>();
    if (isHeld && isKnown && request >= 0) for (const { alias } of members) taken.set(alias, store.get(alias).state);
    return taken;
    // biome-ignore lint/correctness/useExhaustiveDependencies: who comes later must not move those who are listed
  }, [isHeld, isKnown, request, store]);

  const pendingCount = useMemo(() => {
    if (revision < 0) return 0;
    let count = 0;
    for (const { alias } of members) {
      const before = held.get(alias);
      if (before !== undefined && before !== store.get(alias).state) count += 1;
    }
    return count;
  }, [members, held, store, revision]);

  return {
    of: useCallback((alias) => held.get(alias) ?? store.get(alias).state, [held, store]),
    pendingCount,
    apply: useCallback(() => setRequest((times) => times + 1), []),
  };
}
