import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';

/** Renders inside a router of its own that knows the address of a profile, and draws the same at every other. */
export async function renderInRouter(content: () => ReactNode) {
  const rootRoute = createRootRoute({ component: content });
  const profileRoute = createRoute({ getParentRoute: () => rootRoute, path: '/people/$userId' });
  const anyRoute = createRoute({ getParentRoute: () => rootRoute, path: '$' });
  const router = createRouter({
    routeTree: rootRoute.addChildren([profileRoute, anyRoute]),
    history: createMemoryHistory({ initialEntries: ['/people/nobody'] }),
  });
  await router.load();
  return render(<RouterProvider router={router as never} />);
}
