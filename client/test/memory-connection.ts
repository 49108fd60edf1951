import type { FrameName, LiveConnection, LiveStatus, RequestName } from '#client/live/live-connection.ts';
import { LiveRequestError } from '#client/live/live-connection.ts';

/** What the page asked, and how the test may answer. */
export interface OpenRequest {
  name: RequestName;
  body: object;
  reply: (value: unknown) => void;
  fail: () => void;
}

/** The live seam without a network: the test plays the server, one message at a time. */
export function createMemoryConnection() {
  const statusListeners = new Set<() => void>();
  const handlers = new Map<FrameName, Set<(frame: unknown) => void>>();
  let status: LiveStatus = { phase: 'connecting', since: 0, wasConnected: false, isPlanned: false };
  let open: OpenRequest[] = [];

  function become(next: LiveStatus): void {
    status = next;
    for (const listener of [...statusListeners]) listener();
  }

  const connection: LiveConnection = {
    status: () => status,
    onStatus(listener) {
      statusListeners.add(listener);
      return () => void statusListeners.delete(listener);
    },
    request(name, body) {
      if (status.phase !== 'connected') return Promise.reject(new LiveRequestError('unavailable', 'not connected'));
      return new Promise((resolve, reject) => {
        open.push({ name, body, reply: resolve, fail: () => reject(new LiveRequestError('unavailable', 'no answer')) });
      });
    },
    onFrame(name, handler) {
      const set = handlers.get(name) ?? new Set();
      handlers.set(name, set.add(handler));
      return () => void set.delete(handler);
    },
  };

  return {
    connection,
    connect: () => become({ phase: 'connected', since: 0 }),
    disconnect(since = 0, isPlanned = false) {
      const lost = open;
      open = [];
      become({ phase: 'connecting', since, wasConnected: true, isPlanned });
      for (const request of lost) request.fail();
    },
    send(name: FrameName, frame: unknown): void {
      for (const handler of [...(handlers.get(name) ?? [])]) handler(frame);
    },
    /** Takes the oldest unanswered request of this name; undefined while there is none. */
    take(name: RequestName): OpenRequest | undefined {
      const found = open.find((request) => request.name === name);
      open = open.filter((request) => request !== found);
      return found;
    },
    listenerCount: () => statusListeners.size + [...handlers.values()].reduce((sum, set) => sum + set.size, 0),
  };
}
