import type { After } from './after.ts';

const BEAT_MS = 5_000;
/**
 * Longer than a connection that stands is ever silent: the server asks every 15 s whether it does, and gives it up 10 s
 * later. A page that noticed nothing of the time for so long was asleep.
 */
export const SILENCE_LIMIT_MS = 30_000;
/** After as long as this the server should have been heard of. */
export const PING_EVERY_MS = 15_000;

export interface PageLifeOptions {
  now: () => number;
  after: After;
  /** The page goes, perhaps only for a while: it is kept for the way back if nothing of it is open. */
  onLeave: () => void;
  /** The page is back, seen again, or awake again, or the network is there again. */
  onWake: () => void;
  /** The browser believes that the network is gone. Socket.IO closes then by itself, but no connection to `localhost`. */
  onOffline: () => void;
  /** Somebody does something on the page. */
  onInput: () => void;
}

/**
 * Watches the page come and go. Not every sleep is told of: then the clock has jumped between two beats. While the page is
 * hidden browsers slow down its beats, so a jump says nothing there; it is told of when it is seen again. Returns the way
 * to stop.
 */
export function watchPageLife({ now, after, onLeave, onWake, onOffline, onInput }: PageLifeOptions): () => void {
  let beatAt = now();
  let cancelBeat = after(BEAT_MS, beat);

  function beat(): void {
    const silentMs = now() - beatAt;
    beatAt = now();
    cancelBeat = after(BEAT_MS, beat);
    if (silentMs > SILENCE_LIMIT_MS) wakeWhenSeen();
  }

  function wakeWhenSeen(): void {
    if (document.visibilityState === 'visible') onWake();
  }

  function onPageShow(event: PageTransitionEvent): void {
    if (event.persisted) onWake();
  }

  window.addEventListener('pagehide', onLeave);
  window.addEventListener('pageshow', onPageShow);
  window.addEventListener('online', onWake);
  window.addEventListener('offline', onOffline);
  window.addEventListener('pointerdown', onInput, true);
  window.addEventListener('keydown', onInput, true);
  document.addEventListener('visibilitychange', wakeWhenSeen);
  document.addEventListener('resume', wakeWhenSeen);
  return () => {
    cancelBeat();
    window.removeEventListener('pagehide', onLeave);
    window.removeEventListener('pageshow', onPageShow);
    window.removeEventListener('online', onWake);
    window.removeEventListener('offline', onOffline);
    window.removeEventListener('pointerdown', onInput, true);
    window.removeEventListener('keydown', onInput, true);
    document.removeEventListener('visibilitychange', wakeWhenSeen);
    document.removeEventListener('resume', wakeWhenSeen);
  };
}
