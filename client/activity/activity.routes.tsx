import { getRouteApi } from '@tanstack/react-router';
import { ActivityPage } from './activity.page.tsx';
import { readActivitySearch } from './activity-search.ts';

const route = getRouteApi('/activity');

/** A filter is in the address, and another one begins another list. */
export function ActivityRoute() {
  // The router hands on what the route's reader has left out.
  const filter = readActivitySearch(route.useSearch());
  const navigate = route.useNavigate();
  return <ActivityPage filter={filter} onFilter={(search) => void navigate({ to: '/activity', search })} />;
}
