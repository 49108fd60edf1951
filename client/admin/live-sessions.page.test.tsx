import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { languages } from '#client/language/languages.ts';
import { openLanguage } from '#client/language/text.ts';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { type CurrentOrganization, CurrentOrganizationContext } from '#client/session/current-organization.context.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import { LiveSessionsPage } from './live-sessions.page.tsx';

const open = (tag: string) => openLanguage(languages.find((one) => one.tag === tag) ?? expect.fail(tag), [tag]);
beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  vi.useRealTimers();
  await open('en');
});

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

it('[LG2] speaks the reader’s language, to those who may not look, too', async () => {
  await open('de');
  const { unmount } = show();
  screen.getByRole('heading', { name: 'Live-Sessions' });
  act(() => vi.advanceTimersByTime(2_000));
  screen.getByText(/^Der Server hat noch nicht geantwortet/);
  expect(document.title).toBe('Live-Sessions · Northwind · Rollcall');
  unmount();
  show('org:member');
  screen.getByRole('heading', { name: 'Nur für Admins' });
});
