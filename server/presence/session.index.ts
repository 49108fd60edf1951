export interface SessionOfPerson {
  sessionId: string;
  userId: string;
}

/** Which sessions hold an open connection. Holders are the connections here, and servers elsewhere. */
export interface SessionIndex {
  hold(session: SessionOfPerson, holder: string, since: number): void;
  release(session: SessionOfPerson, holder: string): void;
  /** When the first of the open connections began, in milliseconds; undefined when there is none. */
  connectedSince(sessionId: string): number | undefined;
}

/** `onChanged` is told when a session gets its first holder and when it loses its last. */
export function createSessionIndex(onChanged: (session: SessionOfPerson) => void): SessionIndex {
  const sessions = new Map<string, { holders: Set<string>; since: number }>();
  return {
    hold(session, holder, since) {
      const known = sessions.get(session.sessionId);
      if (known === undefined) {
        sessions.set(session.sessionId, { holders: new Set([holder]), since });
        onChanged(session);
        return;
      }
      known.holders.add(holder);
      known.since = Math.min(known.since, since);
    },
    release(session, holder) {
      const known = sessions.get(session.sessionId);
      if (!known?.holders.delete(holder) || known.holders.size > 0) return;
      sessions.delete(session.sessionId);
      onChanged(session);
    },
    connectedSince: (sessionId) => sessions.get(sessionId)?.since,
  };
}
