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
 * it, or in which it came to be known, for rows that change places cannot be read.
 */
export function useHeldPresence(members: readonly MemberCard[], isHeld: boolean): HeldPresence {
  const store = usePresenceStore();
  const follow = useMemo(() => (isHeld ? paced(store.subscribeAll, COUNT_EVERY_MS) : NEVER_CHANGES), [isHeld, store]);
  const revision = useSyncExternalStore(follow, isHeld ? store.revision : () => 0);
  const isKnown = useSyncExternalStore(store.subscribeAll, store.isEverybodyKnown);
  const [moment, setMoment] = useState(() => ({ isHeld, isKnown, states: store.snapshot() }));
  // Presence that was known and is not any more changes nobody's place.
  const isDue = isHeld !== moment.isHeld || (isKnown && !moment.isKnown);
  if (isDue) setMoment({ isHeld, isKnown, states: store.snapshot() });
  const { states } = moment;

  const pendingCount = useMemo(
    () =>
      isHeld && isKnown && revision >= 0
        ? members.filter(({ alias }) => states(alias) !== store.get(alias).state).length
        : 0,
    [isHeld, isKnown, revision, members, states, store],
  );
  return {
    of: states,
    pendingCount,
    apply: useCallback(() => setMoment((last) => ({ ...last, states: store.snapshot() })), [store]),
  };
}
