import { getRouteApi, Outlet, useParams } from '@tanstack/react-router';
import { PeoplePage } from '#client/directory/people.page.tsx';
import { Profile } from '#client/profile/profile.view.tsx';

const peopleRoute = getRouteApi('/people');
const profileRoute = getRouteApi('/people/$userId');

/** The list, with whatever profile is open over or beside it. Typing replaces the address, opening adds to it. */
export function PeopleRoute() {
  const search = peopleRoute.useSearch();
  const navigate = peopleRoute.useNavigate();
  const { userId } = useParams({ strict: false });
  return (
    <PeoplePage
      search={search}
      onSearch={({ q, status }) =>
        void navigate({ to: '.', search: { ...(q ? { q } : {}), ...(status ? { status } : {}) }, replace: true })
      }
      openUserId={userId ?? null}
      onOpen={(next) =>
        void navigate({ to: '/people/$userId', params: { userId: next }, search, replace: userId !== undefined })
      }
    >
      <Outlet />
    </PeoplePage>
  );
}

export function ProfileRoute() {
  const { userId } = profileRoute.useParams();
  const navigate = profileRoute.useNavigate();
  return <Profile userId={userId} onClose={() => void navigate({ to: '/people', search: (search) => search })} />;
}
