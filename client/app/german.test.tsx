import { act, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { renderInRouter } from '#client/test/in-router.tsx';
import { speak } from '#client/test/language.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import { ConnectionIndicator } from './connection-indicator.view.tsx';
import { Navigation } from './navigation.view.tsx';
import { NotFoundPage } from './not-found.page.tsx';

it('[LG2] leads through the pages in German', async () => {
  await speak('de');
  await renderInRouter(() => (
    <>
      <Navigation isAdmin={false} isOperator={false} />
      <NotFoundPage />
    </>
  ));
  screen.getByRole('navigation', { name: 'Seiten' });
  screen.getByRole('link', { name: 'Personen' });
  screen.getByRole('heading', { name: 'Diese Seite gibt es nicht' });
  expect(document.title).toBe('Seite nicht gefunden · Rollcall');
});

it('[LG2] says in German how current the page is', async () => {
  await speak('de');
  const { connection, connect, disconnect } = createMemoryConnection();
  disconnect(Date.now());
  render(
    <LiveContext value={{ connection, clock: createServerClock() }}>
      <ConnectionIndicator isCatchingUp />
    </LiveContext>,
  );
  screen.getByRole('button', { name: 'Verbindung: Verbindet' });
  act(connect);
  screen.getByRole('button', { name: 'Verbindung: Holt auf' });
  screen.getByText('Was fehlt, wird geladen.');
});
