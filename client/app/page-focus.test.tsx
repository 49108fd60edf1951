import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { usePageFocus } from './page-focus.hook.ts';

function Frame() {
  usePageFocus();
  return (
    <>
      <Link to="/preferences">Kept</Link>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

it('[UI30] gives the focus to the page that a link led to which has gone, and leaves it to a link that stays', async () => {
  const rootRoute = createRootRoute({ component: Frame });
  const toPage = (path: string, next: string) =>
    createRoute({ getParentRoute: () => rootRoute, path, component: () => <Link to={next}>To {next}</Link> });
  const routeTree = rootRoute.addChildren([
    toPage('/inbox', '/activity'),
    toPage('/activity', '/'),
    toPage('/preferences', '/'),
  ]);
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: ['/inbox'] }) });
  await router.load();
  render(<RouterProvider router={router} />);
  const link = await screen.findByRole('link', { name: 'To /activity' });
  expect(document.activeElement).toBe(document.body);
  link.focus();
  fireEvent.click(link);
  await screen.findByRole('link', { name: 'To /' });
  await expect.poll(() => document.activeElement?.id).toBe('main');

  const kept = screen.getByRole('link', { name: 'Kept' });
  kept.focus();
  fireEvent.click(kept);
  await expect.poll(() => router.state.location.pathname).toBe('/preferences');
  expect(document.activeElement).toBe(kept);
});
