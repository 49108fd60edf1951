import type { After } from '#server/after.ts';

export interface FramePacer {
  /** Has the frame of an organization sent: at once, or when the pause after the one before is over. */
  request(organizationId: string): void;
  /** Sends now what waits for the end of a pause. */
  flush(organizationId: string): void;
  stop(): void;
}

export interface FramePacerOptions {
  /** Sends all there is to tell the organization's watchers. */
  send: (organizationId: string) => void;
  /** How long to be silent after a frame, in milliseconds. */
  pauseMs: (organizationId: string) => number;
  after: After;
}

/**
 * Makes one frame of what happens in a burst. A first frame goes at once; what comes during the pause after it goes
 * together, so that nobody waits in a quiet organization and a busy one costs no more than its pauses allow.
 */
export function createFramePacer({ send, pauseMs, after }: FramePacerOptions): FramePacer {
  const pauses = new Map<string, { isDue: boolean; cancel: () => void }>();

  function fire(organizationId: string): void {
    const cancel = after(pauseMs(organizationId), () => endPause(organizationId));
    pauses.set(organizationId, { isDue: false, cancel });
    send(organizationId);
  }

  function endPause(organizationId: string): void {
    const isDue = pauses.get(organizationId)?.isDue;
    pauses.delete(organizationId);
    if (isDue) fire(organizationId);
  }

  return {
    request(organizationId) {
      const pause = pauses.get(organizationId);
      if (pause === undefined) fire(organizationId);
      else pause.isDue = true;
    },
    flush(organizationId) {
      const pause = pauses.get(organizationId);
      if (!pause?.isDue) return;
      pause.isDue = false;
      send(organizationId);
    },
    stop() {
      for (const { cancel } of pauses.values()) cancel();
      pauses.clear();
    },
  };
}

/** What each watcher adds to the pause: a frame costs as much as there are sockets to write it to. */
const PAUSE_PER_WATCHER_MS = 0.5;
const LONGEST_PAUSE_MS = 1_000;

/** Long enough that the frames of one organization take no more than a few percent of a processor, however many watch. */
export function pauseFor(watchers: number): number {
  return Math.min(LONGEST_PAUSE_MS, watchers * PAUSE_PER_WATCHER_MS);
}
