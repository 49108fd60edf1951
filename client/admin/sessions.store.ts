import * as z from 'zod/mini';
import type { After } from '#client/live/after.ts';
import { createKeyedNotifier, type Schedule } from '#client/live/keyed-notifier.ts';
import { type LiveConnection, LiveRequestError } from '#client/live/live-connection.ts';
import { retryDelayMs } from '#client/live/retry-delay.ts';
import type { ServerClock } from '#client/live/server-clock.ts';
import { errorBodySchema } from '#shared/error-codes.ts';
import { type SessionsFrame, sessionsFrameSchema } from '#shared/live-events.ts';
import { type SessionActivity, sessionListSchema } from '#shared/session-activity.ts';
import { mergeChanges, mergeSnapshot } from './session-book.ts';

const replySchema = z.discriminatedUnion('ok', [
  z.extend(sessionListSchema, { ok: z.literal(true) }),
  z.extend(errorBodySchema, { ok: z.literal(false) }),
]);

/** `stale`: the list is as it was when the connection was lost. `refused`: only admins may look. */
export type SessionsPhase = 'loading' | 'live' | 'stale' | 'refused';

export interface SessionsView {
  phase: SessionsPhase;
  sessions: readonly SessionActivity[];
}

export interface SessionsStore {
  view(): SessionsView;
  onView(listener: () => void): () => void;
  stop(): void;
}

export interface SessionsStoreOptions {
  organizationId: string;
  connection: LiveConnection;
  clock: ServerClock;
  schedule: Schedule;
  after: After;
}

/** The devices that are signed in to an organization, live for as long as the store is not stopped. */
export function startSessionsStore({
  organizationId,
  connection,
  clock,
  schedule,
  after,
}: SessionsStoreOptions): SessionsStore {
  const notifier = createKeyedNotifier<'view'>(schedule);
  let view: SessionsView = { phase: 'loading', sessions: [] };
  let early: SessionsFrame[] | null = null;
  let isStopped = false;
  let failures = 0;
  let cancelRetry: () => void = () => undefined;

  function show(next: SessionsView): void {
    view = next;
    notifier.touch('view');
  }

  async function subscribe(): Promise<void> {
    cancelRetry();
    if (early || connection.status().phase !== 'connected') return;
    early = [];
    try {
      const reply = replySchema.parse(await connection.request('sessions:subscribe', { organizationId }));
      if (isStopped) return;
      if (!reply.ok) throw new LiveRequestError(reply.error.code, reply.error.message);
      clock.observe(reply.serverNow);
      const merged = mergeSnapshot(view.sessions, reply.sessions);
      show({ phase: 'live', sessions: early.reduce((held, frame) => mergeChanges(held, frame.sessions), merged) });
      failures = 0;
    } catch (error) {
      if (!isStopped) fail(error);
    } finally {
      early = null;
    }
  }

  function fail(error: unknown): void {
    if (error instanceof LiveRequestError && (error.code === 'forbidden' || error.code === 'not_found')) {
      show({ phase: 'refused', sessions: [] });
      return;
    }
    failures += 1;
    cancelRetry = after(retryDelayMs(failures), () => void subscribe());
  }

  function onFrame(input: unknown): void {
    const parsed = z.safeParse(sessionsFrameSchema, input);
    if (!parsed.success || parsed.data.organizationId !== organizationId) return;
    clock.observe(parsed.data.serverNow);
    if (early) early.push(parsed.data);
    else if (view.phase === 'live')
      show({ phase: 'live', sessions: mergeChanges(view.sessions, parsed.data.sessions) });
  }

  function onStatus(): void {
    if (connection.status().phase === 'connected') void subscribe();
    else if (view.phase === 'live') show({ ...view, phase: 'stale' });
  }

  const unlisten = [connection.onStatus(onStatus), connection.onFrame('sessions:changed', onFrame)];
  void subscribe();

  return {
    view: () => view,
    onView: (listener) => notifier.subscribe('view', listener),
    stop() {
      isStopped = true;
      cancelRetry();
      for (const stop of unlisten) stop();
      connection.request('sessions:unsubscribe', { organizationId }).catch(() => {
        // Without a connection there is no subscription to end.
      });
    },
  };
}
