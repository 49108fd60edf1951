import type { Activity } from '#shared/presence.ts';
import { type After, afterTimeout } from './after.ts';

/** Without any input for so long, in whatever tab, a person is idle. */
export const IDLE_AFTER_MS = 5 * 60_000;
/** Input of an active person is noted this often; a moving pointer would be noted a hundred times a second. */
const NOTE_EVERY_MS = 15_000;
const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

/** The little of a BroadcastChannel that is needed: what one tab posts, the others of this site hear. */
export interface TabChannel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: () => void): void;
  close(): void;
}

export interface ActivityOptions {
  now?: () => number;
  after?: After;
  openChannel?: () => TabChannel;
}

/** Whether somebody is at this device; known to all its tabs alike, so that a forgotten one says nothing else. */
export interface ActivityWatch {
  current(): Activity;
  /** Calls `listener` with each change; returns the way to stop that. */
  onChange(listener: (activity: Activity) => void): () => void;
  /** Begins to watch; returns the way to stop. */
  start(): () => void;
}

export function createActivityWatch({
  now = Date.now,
  after = afterTimeout,
  openChannel = () => new BroadcastChannel('rollcall:activity'),
}: ActivityOptions = {}): ActivityWatch {
  const listeners = new Set<(activity: Activity) => void>();
  let activity: Activity = 'active';
  let lastInputAt = now();
  let cancel: () => void = () => undefined;

  function become(next: Activity): void {
    if (next === activity) return;
    activity = next;
    for (const listener of listeners) listener(next);
  }

  /** By the clock, not by the timer: that of a hidden page, or of a sleeping device, comes late. One put back counts from then. */
  function silentMs(): number {
    lastInputAt = Math.min(lastInputAt, now());
    return now() - lastInputAt;
  }

  function judge(): number {
    const leftMs = IDLE_AFTER_MS - silentMs();
    become(leftMs > 0 ? 'active' : 'idle');
    return leftMs;
  }

  function check(): void {
    cancel();
    const leftMs = judge();
    if (leftMs > 0) cancel = after(leftMs, check);
  }

  function noteInput(): void {
    lastInputAt = now();
    check();
  }

  return {
    current() {
      judge();
      return activity;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start() {
      let channel: TabChannel | null = null;
      // An open channel would keep the browser from keeping the page for the way back.
      const hush = () => {
        channel?.close();
        channel = null;
      };
      const listen = () => {
        hush();
        channel = openChannel();
        channel.addEventListener('message', noteInput);
      };
      const onInput = (event: Event) => {
        // The window's own; what the page focuses itself is nobody's doing.
        if (event.type === 'focus' && event.target instanceof Element) return;
        if (activity === 'active' && silentMs() < NOTE_EVERY_MS) return;
        noteInput();
        channel?.postMessage('input');
      };
      const onPageShow = (event: PageTransitionEvent) => {
        if (event.persisted) begin();
      };
      // Whoever opens a page or comes back to it is there.
      const begin = () => {
        listen();
        noteInput();
        channel?.postMessage('input');
      };
      window.addEventListener('pagehide', hush);
      window.addEventListener('pageshow', onPageShow);
      for (const name of INPUTS) window.addEventListener(name, onInput, { passive: true, capture: true });
      begin();
      return () => {
        cancel();
        hush();
        window.removeEventListener('pagehide', hush);
        window.removeEventListener('pageshow', onPageShow);
        for (const name of INPUTS) window.removeEventListener(name, onInput, { capture: true });
      };
    },
  };
}
