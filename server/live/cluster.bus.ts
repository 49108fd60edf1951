import { afterTimeout } from '#server/after.ts';
import { type ClusterMessage, clusterMessageSchema, type HeardMessage } from '#server/cluster/cluster.messages.ts';
import type { Logger } from '#server/logger.ts';
import type { LiveServer } from './live.types.ts';

const CUT_AFTER_MS = 1_000;

/** The way to the other servers; a server that is alone tells nobody. */
export interface ClusterBus {
  /** Tells all other servers. Lost when the way is broken. */
  tell(message: ClusterMessage): void;
  /** Cuts the sockets of a room at all other servers, as soon as there is a way. */
  cut(room: string): void;
}

export interface ClusterBusDependencies {
  io: LiveServer;
  isAlone: boolean;
  onMessage: (message: HeardMessage) => void;
  logger: Logger;
}

export function createClusterBus({ io, isAlone, onMessage, logger }: ClusterBusDependencies): ClusterBus {
  if (isAlone) return { tell: () => undefined, cut: () => undefined };
  io.on('cluster', (received) => {
    const message = clusterMessageSchema.safeParse(received);
    if (message.success) onMessage(message.data);
    else logger.warn('another server says what this one does not understand; are they of one version?');
  });
  return {
    tell: (message) => void io.serverSideEmit('cluster', message),
    // The quick way, which says why, goes first. This one is kept for servers that are not there now.
    cut: (room) => void afterTimeout(CUT_AFTER_MS, () => io.in(room).disconnectSockets(true)),
  };
}
