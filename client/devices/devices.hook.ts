import { useReverification, useUser } from '@clerk/clerk-react';
import { isClerkAPIResponseError, isReverificationCancelledError } from '@clerk/clerk-react/errors';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { text } from '#client/language/text.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { explainError } from '#client/ui/error.format.ts';
import { type Device, toDevice } from './device.ts';
import { endEach } from './end-each.ts';
import { inTime } from './in-time.ts';

/** Where clerk-js 6.40 keeps the first answer of `getSessions` for as long as the page is open. */
const CLERKS_CACHE = 'cachedSessionsWithActivities';
const LOOK_AGAIN_MS = 30_000;

export interface Devices {
  /** Undefined until Clerk has told. */
  devices: readonly Device[] | undefined;
  error: Error | null;
  retry: () => void;
  /** Ids of sessions that Clerk was asked to end, and is not known to have. */
  ending: ReadonlySet<string>;
  /** What could not be done last; null while nothing failed. */
  failure: string | null;
  signOut: (devices: readonly Device[]) => Promise<void>;
}

/** Where the reader is signed in, as Clerk keeps it. Ending a session is Clerk's to do: its webhook then cuts the connection. */
export function useDevices(): Devices {
  const { user } = useUser();
  const announce = useAnnounce();
  const [ending, setEnding] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<string | null>(null);
  const list = useQuery({
    queryKey: ['devices', user?.id],
    queryFn: () => listSessions(user),
    enabled: user !== undefined && user !== null,
    refetchInterval: LOOK_AGAIN_MS,
    // Without a network it fails, rather than to wait for one.
    networkMode: 'always',
  });
  // Clerk may want to know first that it is really them.
  const revoke = useReverification(async (sessionId: string) => {
    const session = list.data?.find(({ id }) => id === sessionId);
    return session && (await inTime(session.revoke()));
  });

  return {
    devices: listActive(list.data),
    error: list.error,
    retry: () => void list.refetch(),
    ending,
    failure,
    async signOut(wanted) {
      const ids = wanted.map(({ sessionId }) => sessionId);
      setFailure(null);
      setEnding((last) => new Set([...last, ...ids]));
      const failed = await endEach(wanted, revoke);
      // What Clerk shows afterwards counts: an answer may be late, and without a network there is one at once.
      const shown = await inTime(list.refetch()).then(
        ({ data }) => data,
        () => list.data,
      );
      const left = listActive(shown)?.filter(({ sessionId }) => ids.includes(sessionId)).length ?? 0;
      if (left === 0) announce(sayDone(wanted));
      else setFailure(sayFailed(wanted, left, failed?.error));
      setEnding((last) => new Set([...last].filter((id) => !ids.includes(id))));
    },
  };
}

/** Asks Clerk anew. It answers that there are none also when it could not be asked: whoever asks is signed in here at least. */
async function listSessions(user: ReturnType<typeof useUser>['user']) {
  if (!user) return [];
  Reflect.set(user, CLERKS_CACHE, null);
  const sessions = await user.getSessions();
  if (sessions.length === 0) throw new Error(text.devices.noAnswer);
  return sessions;
}

const listActive = (sessions: Awaited<ReturnType<typeof listSessions>> | undefined) =>
  sessions?.filter(({ status }) => status === 'active').map(toDevice);

function sayDone(wanted: readonly Device[]): string {
  const { signedOut, elsewhere } = text.devices;
  const [one, another] = wanted;
  return one && !another ? signedOut(one.name) : elsewhere.done(wanted.length);
}

function sayFailed(wanted: readonly Device[], left: number, error: unknown): string {
  const { notSignedOut, elsewhere } = text.devices;
  const [one, another] = wanted;
  const reason = explain(error);
  return one && !another ? notSignedOut(one.name, reason) : elsewhere.failed(left, wanted.length, reason);
}

/** Of a failure of its own, or of the network, Clerk says nothing that helps. */
function explain(error: unknown): string {
  // Clerk's own guards throw for what is no error.
  if (!(error instanceof Error)) return text.devices.noAnswer;
  if (isReverificationCancelledError(error)) return text.devices.notConfirmed;
  if (!isClerkAPIResponseError(error)) return text.devices.noAnswer;
  return error.status >= 500 ? text.devices.clerkFailed : explainError(error);
}
