import type { SessionActivity, SessionState } from '#shared/session-activity.ts';

/** States that a session does not leave any more. */
const ENDINGS: readonly SessionState[] = ['ended', 'removed', 'revoked', 'expired'];

export const isOver = (session: SessionActivity): boolean => ENDINGS.includes(session.state);

/**
 * Takes over a whole list, as a subscription answers it. Sessions that were seen to end stay where they are for this
 * visit; those that are missing without a known ending go.
 */
export function mergeSnapshot(held: readonly SessionActivity[], listed: readonly SessionActivity[]): SessionActivity[] {
  const fresh = new Map(listed.map((session) => [session.sessionId, session]));
  const kept = held.flatMap((session) => {
    const next = fresh.get(session.sessionId);
    fresh.delete(session.sessionId);
    if (next) return [next];
    return isOver(session) ? [session] : [];
  });
  const added = [...fresh.values()].sort((a, b) => b.startedAt - a.startedAt);
  return [...added, ...kept];
}

/** Takes over sessions that changed: known ones in place, so that a reader's line does not jump, new ones on top. */
export function mergeChanges(held: readonly SessionActivity[], changed: readonly SessionActivity[]): SessionActivity[] {
  const fresh = new Map(changed.map((session) => [session.sessionId, session]));
  const kept = held.map((session) => {
    const next = fresh.get(session.sessionId);
    fresh.delete(session.sessionId);
    return next ?? session;
  });
  return [...[...fresh.values()].reverse(), ...kept];
}

/** How many are signed in, and how many of those hold a connection at this moment. */
export function countSessions(sessions: readonly SessionActivity[]): { connected: number; signedIn: number } {
  const running = sessions.filter((session) => !isOver(session));
  return { connected: running.filter((session) => session.state === 'connected').length, signedIn: running.length };
}
