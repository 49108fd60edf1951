import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { ApiContext } from '#client/http/api.context.ts';
import { createApiClient, type GetToken } from '#client/http/http.client.ts';
import { createQueries } from '#client/http/queries.ts';
import { ActivityContext } from '#client/live/activity.context.ts';
import { createActivityWatch } from '#client/live/activity.ts';
import { reportActivity } from '#client/live/activity-report.ts';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { createSocketConnection } from '#client/live/socket.connection.ts';
import { createKeepingFetch } from '#client/offline/keeping-fetch.ts';
import { SessionIdContext } from '#client/session/session-id.context.ts';
import { AnnouncerProvider } from '#client/ui/announcer.context.tsx';
import { Toaster } from '#client/ui/toaster.context.tsx';
import type { SessionEndReason } from '#shared/live-events.ts';
import { OpenedContext } from './opened.context.ts';
import { router } from './router.tsx';
import { StartCover } from './start.page.tsx';

export interface SignedInProps {
  sessionId: string;
  userId: string;
  getToken: GetToken;
  onEnded: (reason: SessionEndReason) => void;
}

/** Everything that lives as long as one session: the API client, the one connection, the server's clock. */
export function SignedIn({ sessionId, userId, getToken, onEnded }: SignedInProps) {
  const [queries] = useState(createQueries);
  const [api] = useState(() => createApiClient({ getToken, fetch: createKeepingFetch(userId) }));
  const [activity] = useState(createActivityWatch);
  const [connection] = useState(() => createSocketConnection({ getToken, activity: activity.current }));
  const [live] = useState(() => ({ connection, clock: createServerClock() }));

  const [isOpened, setOpened] = useState(false);
  const onOpened = useCallback(() => setOpened(true), []);

  useEffect(() => {
    connection.start();
    return () => connection.stop();
  }, [connection]);

  useEffect(() => activity.start(), [activity]);
  useEffect(() => reportActivity({ connection, watch: activity, told: connection.told }), [connection, activity]);

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
      <QueryClientProvider client={queries}>
        <ApiContext value={api}>
          <LiveContext value={live}>
            <ActivityContext value={activity}>
              <AnnouncerProvider>
                <OpenedContext value={onOpened}>
                  <div inert={!isOpened} className="contents">
                    <Toaster>
                      <RouterProvider router={router} />
                    </Toaster>
                  </div>
                  {isOpened ? null : <StartCover />}
                </OpenedContext>
              </AnnouncerProvider>
            </ActivityContext>
          </LiveContext>
        </ApiContext>
      </QueryClientProvider>
    </SessionIdContext>
  );
}
