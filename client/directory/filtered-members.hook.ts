import { useMemo, useSyncExternalStore } from 'react';
import { usePresenceStore } from '#client/presence/presence.context.ts';
import type { MemberCard } from '#shared/member.ts';
import { useMembers } from './directory.context.ts';
import { searchMembers } from './member-search.ts';
import type { PeopleSearch } from './people-search.schema.ts';

const NEVER_CHANGES = () => () => undefined;

/** The members that the search and the filter leave, in order of name. */
export function useFilteredMembers({ q = '', status }: PeopleSearch): readonly MemberCard[] {
  const presence = usePresenceStore();
  const members = useMembers();
  const isOnlineOnly = status === 'online';
  // Without the filter nobody's coming or going concerns the list, only the dots.
  const revision = useSyncExternalStore(
    isOnlineOnly ? presence.subscribeAll : NEVER_CHANGES,
    isOnlineOnly ? presence.revision : () => 0,
  );

  const found = useMemo(() => searchMembers(members, q), [members, q]);
  return useMemo(
    () => (isOnlineOnly && revision >= 0 ? found.filter((card) => presence.wasOnline(card.alias)) : found),
    [found, isOnlineOnly, presence, revision],
  );
}
