/** The server's clock as told by its frames: durations shown to people never depend on a wrong clock of their own. */
export interface ServerClock {
  /** Milliseconds since the epoch by the server's clock, as far as it is known. */
  now(): number;
  /** What the server's clock showed at `localAt`, a time by the clock of this page. */
  at(localAt: number): number;
  /** Notes the time that a frame which just arrived was made at. */
  observe(serverNow: number): void;
}

export function createServerClock(localNow: () => number = Date.now): ServerClock {
  let offsetMs = 0;
  return {
    now: () => localNow() + offsetMs,
    at: (localAt) => localAt + offsetMs,
    observe(serverNow) {
      offsetMs = serverNow - localNow();
    },
  };
}
