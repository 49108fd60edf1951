import { afterTimeout } from '#server/after.ts';
import type { ClusterBus } from './cluster.bus.ts';
import type { FanOut } from './fan-out.ts';
import { createFramePacer, pauseFor } from './frame-pacer.ts';
import { countWatchers, type LiveServer, rooms } from './live.types.ts';

export interface ActivityFeed {
  /** Says to everyone here who watches an organization that its activity is worth asking for again. */
  show(organizationId: string): void;
  /** The same at every server. */
  tell(organizationId: string): void;
  stop(): void;
}

/** What happened is not in the frame: each asks for what they may see, and only where the page is open. */
export function createActivityFeed({
  io,
  fanOut,
  bus,
}: {
  io: LiveServer;
  fanOut: FanOut;
  bus: ClusterBus;
}): ActivityFeed {
  const pacer = createFramePacer({
    send: (organizationId) =>
      fanOut.send(rooms.directory(organizationId), (audience) => audience.emit('activity:changed', { organizationId })),
    pauseMs: (organizationId) => pauseFor(countWatchers(io, organizationId)),
    after: afterTimeout,
  });
  return {
    show: pacer.request,
    tell(organizationId) {
      pacer.request(organizationId);
      bus.tell({ kind: 'activity:changed', organizationId });
    },
    stop: pacer.stop,
  };
}
