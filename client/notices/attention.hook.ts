import { useEffect, useState } from 'react';
import { useActivity } from '#client/live/activity.context.ts';
import { afterTimeout } from '#client/live/after.ts';

/** Of two windows that are seen the one with the focus tells; the other only if that did not. */
const BESIDE_MS = 1_000;

/** Whether the reader is here, at this tab, and would see what is told. */
export function useAttention(): boolean {
  const activity = useActivity();
  const [isHere, setHere] = useState(false);
  useEffect(() => {
    let cancel: () => void = () => undefined;
    function look(): void {
      cancel();
      const isSeen = document.visibilityState === 'visible' && activity.current() === 'active';
      if (!isSeen || document.hasFocus()) setHere(isSeen);
      else cancel = afterTimeout(BESIDE_MS, () => setHere(true));
    }
    look();
    const stop = activity.onChange(look);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    window.addEventListener('blur', look);
    return () => {
      cancel();
      stop();
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', look);
    };
  }, [activity]);
  return isHere;
}
