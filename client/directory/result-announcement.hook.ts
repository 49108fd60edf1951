import { useEffect, useRef } from 'react';
import { text } from '#client/language/text.ts';
import { useForgottenSince, useIsEverybodyKnown } from '#client/presence/presence.context.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { tellOnlineBefore } from './online-before.format.ts';
import type { PeopleSearch } from './people-search.schema.ts';

/**
 * Reads out how many people are left after a search or a filter, and nothing when people merely come and go, nor before
 * there is a list.
 */
export function useResultAnnouncement(found: number, search: PeopleSearch, isListed: boolean): void {
  const announce = useAnnounce('news');
  const isKnown = useIsEverybodyKnown();
  const forgottenSince = useForgottenSince();
  const { sort: _sort, view: _view, page: _page, ...conditions } = search;
  // The order, and how people are shown, leave nobody out.
  const asked = JSON.stringify(conditions);
  const isAsked = asked !== '{}';
  const { status } = search;
  /** Null once there is nothing left to say. */
  const latest = useRef<string | null>(null);
  useEffect(() => {
    if (!isAsked) latest.current = null;
    else if (!status || isKnown) latest.current = text.people.found(found);
    else if (forgottenSince === null) latest.current = text.people.onlineUnknown;
    else latest.current = tellOnlineBefore(found, forgottenSince);
  }, [found, isAsked, status, isKnown, forgottenSince]);
  useEffect(() => {
    // Found when it is said: who is online comes a moment after the list.
    if (isListed && asked !== '{}') announce(() => latest.current);
  }, [asked, isListed, announce]);
}
