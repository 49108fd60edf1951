import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { readActivitySearch } from '#client/activity/activity-search.ts';
import { readPeopleSearch } from '#client/directory/people-search.schema.ts';
import { readDeliverySearch } from '#client/sync/delivery-search.ts';
import { BrokenPage } from './broken.page.tsx';
import { NotFoundPage } from './not-found.page.tsx';
import {
  ActivityPart,
  DeliveryPart,
  DevicesPart,
  FieldsPart,
  InboxPart,
  LiveSessionsPart,
  OwnProfilePart,
  PreferencesPart,
  SyncPart,
} from './parts.ts';
import { PeopleRoute, ProfileRoute } from './people.routes.tsx';
import { Shell } from './shell.layout.tsx';
import { writeSearch } from './written-search.ts';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/people', replace: true });
  },
});

const peopleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/people',
  validateSearch: readPeopleSearch,
  component: PeopleRoute,
});

const profileRoute = createRoute({ getParentRoute: () => peopleRoute, path: '$userId', component: ProfileRoute });

const ownProfileRoute = createRoute({ getParentRoute: () => rootRoute, path: '/me', component: OwnProfilePart });

const activityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activity',
  validateSearch: readActivitySearch,
  component: ActivityPart,
});

const inboxRoute = createRoute({ getParentRoute: () => rootRoute, path: '/inbox', component: InboxPart });

const preferencesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/preferences',
  component: PreferencesPart,
});

const devicesRoute = createRoute({ getParentRoute: () => rootRoute, path: '/me/devices', component: DevicesPart });

const fieldsRoute = createRoute({ getParentRoute: () => rootRoute, path: '/admin/fields', component: FieldsPart });

const liveSessionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/live',
  component: LiveSessionsPart,
});

const syncRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/sync',
  validateSearch: readDeliverySearch,
  component: SyncPart,
});

const deliveryRoute = createRoute({
  getParentRoute: () => syncRoute,
  path: '$svixId',
  component: DeliveryPart,
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    indexRoute,
    peopleRoute.addChildren([profileRoute]),
    ownProfileRoute,
    activityRoute,
    devicesRoute,
    fieldsRoute,
    inboxRoute,
    liveSessionsRoute,
    syncRoute.addChildren([deliveryRoute]),
    preferencesRoute,
  ]),
  stringifySearch: writeSearch,
  defaultErrorComponent: BrokenPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** Lets Clerk's components move within the application without loading the page again. */
export function navigateInApp(to: string, how: 'push' | 'replace'): void {
  const url = new URL(to, window.location.href);
  if (url.origin === window.location.origin) router.history[how](`${url.pathname}${url.search}${url.hash}`);
  else window.location.assign(url);
}
