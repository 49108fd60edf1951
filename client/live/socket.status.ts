import type { SessionEndReason } from '#shared/live-events.ts';
import type { LiveStatus } from './live-connection.ts';

/** What is so of the connection. Whoever listens is told of each change. */
export interface SocketStatus {
  current(): LiveStatus;
  onChange(listener: () => void): () => void;
  connect(): void;
  /** There is no connection any more, if there was one: since when is known, or since now. */
  lose(since?: number): void;
  end(reason: SessionEndReason): void;
  /** The server of this connection has said that it goes. */
  expectLoss(): void;
  /** How long there has been no connection is to be judged anew. */
  repeatLoss(): void;
}

export function createSocketStatus(now: () => number): SocketStatus {
  const listeners = new Set<() => void>();
  let status: LiveStatus = { phase: 'connecting', since: now(), wasConnected: false, isPlanned: false };
  let isLossPlanned = false;

  function become(next: LiveStatus): void {
    status = next;
    for (const listener of listeners) listener();
  }

  return {
    current: () => status,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    connect() {
      isLossPlanned = false;
      become({ phase: 'connected', since: now() });
    },
    lose(since = now()) {
      if (status.phase === 'connected')
        become({ phase: 'connecting', since, wasConnected: true, isPlanned: isLossPlanned });
    },
    end: (reason) => become({ phase: 'ended', since: now(), reason }),
    expectLoss() {
      isLossPlanned = true;
    },
    repeatLoss() {
      if (status.phase === 'connecting') become({ ...status });
    },
  };
}
