import { getRouteApi, Outlet, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { PeoplePage } from '#client/directory/people.page.tsx';
import { type PeopleSearch, readPeopleSearch, tidySearch } from '#client/directory/people-search.schema.ts';
import { Profile } from '#client/profile/profile.view.tsx';
import { focusProfile } from '#client/profile/profile-focus.ts';
import { useCloseProfile } from './close-profile.hook.ts';

const peopleRoute = getRouteApi('/people');
const profileRoute = getRouteApi('/people/$userId');

/** The list, with whatever profile is open over or beside it. Typing replaces the address, opening adds to it. */
export function PeopleRoute() {
  // The router hands on what the route's reader has left out.
  const address = peopleRoute.useSearch();
  const search = useMemo(() => readPeopleSearch({ ...address }), [address]);
  const navigate = peopleRoute.useNavigate();
  const closeProfile = useCloseProfile();
  const { userId } = useParams({ strict: false });

  function onSearch(search: PeopleSearch): void {
    const next = tidySearch(search);
    if (userId === undefined) void navigate({ to: '/people', search: next, replace: true });
    else void navigate({ to: '/people/$userId', params: { userId }, search: next, replace: true });
  }

  function onOpen(next: string): void {
    const target = { to: '/people/$userId', params: { userId: next }, search } as const;
    if (userId === undefined) void navigate({ ...target, state: { isOpenedFromList: true } });
    else if (userId === next) focusProfile();
    else void navigate({ ...target, state: true, replace: true });
  }

  return (
    <PeoplePage {...{ search, onSearch, onOpen }} openUserId={userId ?? null} onClose={closeProfile}>
      <Outlet />
    </PeoplePage>
  );
}

export function ProfileRoute() {
  const { userId } = profileRoute.useParams();
  return <Profile userId={userId} onClose={useCloseProfile()} />;
}
