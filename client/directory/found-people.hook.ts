import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { filterByFacets } from '#client/facets/count-facets.ts';
import type { CustomValues } from '#client/facets/facet.ts';
import { createFacetNames, type FacetNames } from '#client/facets/facet-names.ts';
import { useCustomFields } from '#client/fields/fields.hook.ts';
import { useSearchableValues } from '#client/fields/searchable-values.hook.ts';
import { useLive } from '#client/live/live.context.ts';
import { paced } from '#client/live/paced.ts';
import { usePinned } from '#client/pins/pins.hook.ts';
import { usePresenceStore } from '#client/presence/presence.context.ts';
import { useTick } from '#client/ui/tick.hook.ts';
import type { CustomField } from '#shared/custom-field.ts';
import type { MemberCard } from '#shared/member.ts';
import { useDirectory, useMembers } from './directory.context.ts';
import { findBeforeFacets, findPeople, type SearchSurroundings } from './find-people.ts';
import { type HeldPresence, useHeldPresence } from './held-presence.hook.ts';
import { compareBy, createRank, orderByRank } from './people-rank.ts';
import { choiceOf, type PeopleSearch } from './people-search.schema.ts';

const NEVER_CHANGES = () => () => undefined;
/** Rows that come and go with each frame of the server's can be neither read nor hit, and are dear to draw. */
const FOLLOW_EVERY_MS = 1_000;
const MINUTE_MS = 60_000;

export interface FoundPeople {
  /** In the order of the list. */
  people: readonly MemberCard[];
  /** The order of the list, also for somebody who is not in it. */
  compare: (one: MemberCard, other: MemberCard) => number;
  /** Whom everything but the facets leaves. */
  beforeFacets: readonly MemberCard[];
  held: HeldPresence;
  pinned: ReadonlySet<string>;
  fields: readonly CustomField[];
  custom: CustomValues;
  names: FacetNames;
  /** How many another search would leave. */
  countOf: (search: PeopleSearch) => number;
}

/** The members that the search leaves, in the order that it asks for. */
export function useFoundPeople(search: PeopleSearch): FoundPeople {
  const presence = usePresenceStore();
  const members = useMembers();
  const pinned = usePinned();
  const fields = useCustomFields();
  const custom = useSearchableValues(fields, members);
  const { clock } = useLive();
  const { store } = useDirectory();
  const isOnlineOnly = search.status === 'online';
  // Without the filter nobody's coming or going concerns the list, only the dots.
  const follow = useMemo(
    () => (isOnlineOnly ? paced(presence.subscribeAll, FOLLOW_EVERY_MS) : NEVER_CHANGES),
    [isOnlineOnly, presence],
  );
  const revision = useSyncExternalStore(follow, isOnlineOnly ? presence.revision : () => 0);
  const minute = Math.floor(useTick(clock.now, MINUTE_MS) / MINUTE_MS);
  const now = search.hours ? minute * MINUTE_MS : 0;

  const surroundings = useMemo<SearchSurroundings>(
    // Another one for each revision, so that what is found by presence is found anew.
    () => ({ wasOnline: (alias) => revision >= 0 && presence.wasOnline(alias), now, pinned, custom }),
    [presence, revision, now, pinned, custom],
  );
  const beforeFacets = useMemo(() => findBeforeFacets(members, search, surroundings), [members, search, surroundings]);
  const found = useMemo(() => filterByFacets(beforeFacets, choiceOf(search), custom), [beforeFacets, search, custom]);
  const { sort = 'name' } = search;
  const held = useHeldPresence(members, sort === 'presence');
  const rank = useMemo(
    () => createRank(members, { sort, pinned, heldPresence: held.of }),
    [members, sort, pinned, held.of],
  );
  return {
    people: useMemo(() => orderByRank(found, rank), [found, rank]),
    compare: useMemo(() => compareBy(rank), [rank]),
    beforeFacets,
    held,
    pinned,
    fields,
    custom,
    names: useMemo(() => createFacetNames(fields, (userId) => store.member(userId)?.name), [fields, store]),
    countOf: useCallback(
      (other) => findPeople(members, other, { ...surroundings, now: clock.now() }).length,
      [members, surroundings, clock],
    ),
  };
}
