import { createContext, useContext } from 'react';

export const SessionIdContext = createContext<string | null>(null);

/** The Clerk session that everything on the page belongs to. */
export function useSessionId(): string {
  const sessionId = useContext(SessionIdContext);
  if (!sessionId) throw new Error('useSessionId needs a SessionIdContext above it');
  return sessionId;
}
