import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';

const QUIET_MS = 500;

const AnnouncerContext = createContext<(message: string) => void>(() => undefined);

/**
 * The page's only live region. Messages that follow each other quickly replace each other, so that typing in the search
 * field is answered once, when it rests. Single changes of presence are never announced.
 */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const announce = useCallback((next: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setMessage(next), QUIET_MS);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <AnnouncerContext value={announce}>
      {children}
      <div role="status" aria-label="Announcements" className="sr-only">
        {message}
      </div>
    </AnnouncerContext>
  );
}

/** Returns the function that reads a sentence to people who use a screen reader, politely. */
export function useAnnounce(): (message: string) => void {
  return useContext(AnnouncerContext);
}
