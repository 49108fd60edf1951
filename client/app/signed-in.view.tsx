import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ApiContext } from '#client/http/api.context.ts';
import { createApiClient, type GetToken } from '#client/http/http.client.ts';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { createSocketConnection } from '#client/live/socket.connection.ts';
import { AnnouncerProvider } from '#client/ui/announcer.context.tsx';
import type { SessionEndReason } from '#shared/live-events.ts';
import { router } from './router.tsx';
import { SessionIdContext } from './session-id.context.ts';

export interface SignedInProps {
  sessionId: string;
  getToken: GetToken;
  onEnded: (reason: SessionEndReason) => void;
}

/** Everything that lives as long as one session: the API client, the one connection, the server's clock. */
export function SignedIn({ sessionId, getToken, onEnded }: SignedInProps) {
  const [api] = useState(() => createApiClient({ getToken }));
  const [connection] = useState(() => createSocketConnection({ getToken }));
  const [live] = useState(() => ({ connection, clock: createServerClock() }));

  useEffect(() => {
    connection.start();
    return () => connection.stop();
  }, [connection]);

  useEffect(
    () =>
      connection.onStatus(() => {
        const status = connection.status();
        if (status.phase === 'ended') onEnded(status.reason);
      }),
    [connection, onEnded],
  );

  return (
    <SessionIdContext value={sessionId}>
      <ApiContext value={api}>
        <LiveContext value={live}>
          <AnnouncerProvider>
            <RouterProvider router={router} />
          </AnnouncerProvider>
        </LiveContext>
      </ApiContext>
    </SessionIdContext>
  );
}
