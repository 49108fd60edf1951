import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { type CurrentOrganization, CurrentOrganizationContext } from '#client/session/current-organization.context.ts';
import { speak } from '#client/test/language.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import { collectSaid, findUntranslated } from '#client/test/said.ts';
import { LiveSessionsPage } from './live-sessions.page.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const organization: CurrentOrganization = { id: 'org_1', name: 'Northwind', role: 'org:admin', ownUserId: 'user_1' };

/** The page while there is no connection. */
const show = (role = organization.role) =>
  render(
    <LiveContext value={{ connection: createMemoryConnection().connection, clock: createServerClock(() => 0) }}>
      <CurrentOrganizationContext value={{ ...organization, role }}>
        <LiveSessionsPage />
      </CurrentOrganizationContext>
    </LiveContext>,
  );

it('[UI18] says so when the server does not answer, but not before a person wonders', () => {
  show();
  const status = screen.getByRole('status', { name: 'Loading sessions' });
  expect(status.textContent).toBe('');
  act(() => vi.advanceTimersByTime(2_000));
  expect(status.textContent).toBe('The server has not answered yet. The sessions appear here as soon as it does.');
});

it.each(['org:admin', 'org:member'])('[LG2] has every word from the catalogue for %s', async (role) => {
  await speak('en-XA');
  show(role);
  act(() => vi.advanceTimersByTime(2_000));
  expect(findUntranslated([...collectSaid(document.body), document.title], ['Northwind'])).toEqual([]);
});
