import { useReverification, useUser } from '@clerk/clerk-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { text } from '#client/language/text.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { explainError } from '#client/ui/error.format.ts';
import { type Device, toDevice } from './device.ts';

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
  signOut: (device: Device) => Promise<void>;
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
  });
  // Clerk may want to know first that it is really them.
  const revoke = useReverification((sessionId: string) => list.data?.find(({ id }) => id === sessionId)?.revoke());

  return {
    devices: list.data?.filter(({ status }) => status === 'active').map(toDevice),
    error: list.error,
    retry: () => void list.refetch(),
    ending,
    failure,
    async signOut({ sessionId, name }) {
      setFailure(null);
      setEnding((last) => new Set(last).add(sessionId));
      try {
        await revoke(sessionId);
        announce(text.devices.signedOut(name));
      } catch (error) {
        setFailure(text.devices.notSignedOut(name, explainError(error)));
      }
      await list.refetch();
      setEnding((last) => new Set([...last].filter((id) => id !== sessionId)));
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
