import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { WithoutOrganization } from './without-organization.view.tsx';

async function open(address: string, isOperator: boolean) {
  const entry = { kind: 'failed', error: new Error('No.'), retry: () => undefined } as const;
  const rootRoute = createRootRoute({ component: () => <WithoutOrganization {...{ entry, isOperator }} /> });
  const page = (path: string) =>
    createRoute({ getParentRoute: () => rootRoute, path, component: () => <p>The page</p> });
  const router = createRouter({
    routeTree: rootRoute.addChildren([page('/people'), page('/admin/sync'), page('/preferences')]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  await router.load();
  render(<RouterProvider router={router as never} />);
}

it.each([
  ['opens the sync to operators', '/admin/sync', true, true],
  ['opens no other page to them', '/people', true, false],
  ['opens it to nobody else', '/admin/sync', false, false],
])('[UI36] where the organization cannot be opened %s', async (_what, address, isOperator, isShown) => {
  await open(address, isOperator);
  expect(screen.queryByText('The page') !== null).toBe(isShown);
  expect(screen.queryByText('The directory could not be opened') === null).toBe(isShown);
});

it('[LG5] opens the preferences to everybody where the organization cannot be opened', async () => {
  await open('/preferences', false);
  screen.getByText('The page');
});
