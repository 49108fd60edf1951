import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ApiContext } from '#client/http/api.context.ts';
import { createApiClient } from '#client/http/http.client.ts';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { CurrentOrganizationContext } from '#client/session/current-organization.context.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import { AnnouncerProvider } from '#client/ui/announcer.context.tsx';
import { PinButton } from './pin-button.view.tsx';

const organization = { id: 'org_1', name: 'Northwind', role: 'org:member', ownUserId: 'user_1' };

interface PlayedServer {
  pinned: string[];
  /** Settles when the server answers; it rejects when there is none. */
  answers: Promise<void>;
}

/** A server that keeps one list. */
function open(server: PlayedServer) {
  const fetch = async (path: string | URL | Request, { method }: RequestInit = {}) => {
    if (method === 'GET') return Response.json({ pinned: server.pinned });
    await server.answers;
    server.pinned = method === 'PUT' ? [String(path).split('/').at(-1) ?? ''] : [];
    return method === 'PUT' ? Response.json({ pinned: server.pinned }) : new Response(null, { status: 204 });
  };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ApiContext value={createApiClient({ getToken: async () => 'token', fetch })}>
        <LiveContext value={{ connection: createMemoryConnection().connection, clock: createServerClock() }}>
          <CurrentOrganizationContext value={organization}>
            <AnnouncerProvider>
              <PinButton person={{ userId: 'user_2', name: 'Ada' }} />
            </AnnouncerProvider>
          </CurrentOrganizationContext>
        </LiveContext>
      </ApiContext>
    </QueryClientProvider>,
  );
}

it('[UI81] pins at once, and takes it back with a sentence when the server could not keep it', async () => {
  const server: PlayedServer = { pinned: [], answers: Promise.resolve() };
  open(server);
  fireEvent.click(screen.getByRole('button', { name: 'Pin' }));
  await screen.findByRole('button', { name: 'Unpin' });
  await screen.findByText('Ada is pinned', {}, { timeout: 4_000 });
  expect(server.pinned).toEqual(['user_2']);
  let lose: () => void = () => undefined;
  server.answers = new Promise((_resolve, reject) => {
    lose = () => reject(new TypeError('no network'));
  });
  fireEvent.click(screen.getByRole('button', { name: 'Unpin' }));
  await screen.findByRole('button', { name: 'Pin' });
  lose();
  await screen.findByRole('button', { name: 'Unpin' });
  await screen.findByText(/Ada stays as before\. /, {}, { timeout: 8_000 });
});
