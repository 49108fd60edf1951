import { useEffect, useState } from 'react';

/** Renders again every `everyMs` milliseconds, for texts such as "3 min", and returns `now()` as of the last time. */
export function useTick(now: () => number, everyMs: number): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    setAt(now());
    const timer = setInterval(() => setAt(now()), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  return at;
}
