import { useMemo, useSyncExternalStore } from 'react';
import { paced } from '#client/live/paced.ts';
import { usePresenceStore } from '#client/presence/presence.context.ts';
import type { MemberCard } from '#shared/member.ts';
import { useMembers } from './directory.context.ts';
import { searchMembers } from './member-search.ts';
import type { PeopleSearch } from './people-search.schema.ts';

const NEVER_CHANGES = () => () => undefined;
/** Rows that come and go with each frame of the server's can be neither read nor hit, and are dear to draw. */
const FOLLOW_EVERY_MS = 1_000;

/** The members that the search and the filter leave, in order of name. */
export function useFilteredMembers({ q = '', status }: PeopleSearch): readonly MemberCard[] {
  const presence = usePresenceStore();
  const members = useMembers();
  const isOnlineOnly = status === 'online';
  // Without the filter nobody's coming or going concerns the list, only the dots.
  const follow = useMemo(
    () => (isOnlineOnly ? paced(presence.subscribeAll, FOLLOW_EVERY_MS) : NEVER_CHANGES),
    [isOnlineOnly, presence],
  );
  const revision = useSyncExternalStore(follow, isOnlineOnly ? presence.revision : () => 0);

  const found = useMemo(() => searchMembers(members, q), [members, q]);
  return useMemo(
    () => (isOnlineOnly && revision >= 0 ? found.filter((card) => presence.wasOnline(card.alias)) : found),
    [found, isOnlineOnly, presence, revision],
  );
}
