import { findSessionsEndedSince } from './session.model.ts';

/** Longer than any session token lives (60 s) and than the clocks of two servers may differ. */
const REMEMBER_MS = 5 * 60_000;

export interface EndedSessions {
  add(sessionId: string): void;
  has(sessionId: string): boolean;
}

/**
 * The sessions whose tokens may still look valid although Clerk has ended them. Loaded from the database at the start,
 * so that a restart forgives nobody.
 */
export async function loadEndedSessions(now: () => number): Promise<EndedSessions> {
  const endedAt = new Map<string, number>();
  for (const id of await findSessionsEndedSince(now() - REMEMBER_MS)) endedAt.set(id, now());

  function forgetOld(): void {
    // Insertion order is time order, so the first fresh entry ends the search.
    for (const [id, at] of endedAt) {
      if (at > now() - REMEMBER_MS) return;
      endedAt.delete(id);
    }
  }

  return {
    add(sessionId) {
      forgetOld();
      // Taken out first: a key that is set again keeps its old place.
      endedAt.delete(sessionId);
      endedAt.set(sessionId, now());
    },
    has: (sessionId) => (endedAt.get(sessionId) ?? Number.NEGATIVE_INFINITY) > now() - REMEMBER_MS,
  };
}
