import type { After } from '#client/live/after.ts';
import type { ServerClock } from '#client/live/server-clock.ts';
import type { PresenceStore } from './presence.store.ts';

/**
 * So long presence stays as it was after a connection was lost. It is not less true for that: a server, too, shows a
 * person for so long whose last connection was lost (PS2). A server that is exchanged, or a train in a tunnel, takes less.
 */
export const PATIENCE_MS = 5_000;

export interface PatienceOptions {
  clock: ServerClock;
  after: After;
  presence: PresenceStore;
}

export interface Patience {
  /** Nothing has been heard since `at` (server milliseconds); to be said again whenever that may have lasted too long. */
  lose(at: number): void;
  /** What is shown is right again. */
  regain(): void;
  stop(): void;
}

/** Lets presence be forgotten once a loss has lasted, judged by the clock: timers stand still while a page sleeps. */
export function createPatience({ clock, after, presence }: PatienceOptions): Patience {
  let lostAt: number | null = null;
  let cancel: () => void = () => undefined;

  function check(): void {
    cancel();
    if (lostAt === null) return;
    // A clock that was put back counts from then on, or the loss would last as long as that.
    lostAt = Math.min(lostAt, clock.now());
    const leftMs = lostAt + PATIENCE_MS - clock.now();
    if (leftMs > 0) cancel = after(leftMs, check);
    else presence.forget(lostAt);
  }

  return {
    lose(at) {
      lostAt ??= at;
      check();
    },
    regain() {
      lostAt = null;
      cancel();
    },
    stop: () => cancel(),
  };
}
