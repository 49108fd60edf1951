import { afterTimeout } from '#server/after.ts';
import type { Presence } from '#server/presence/presence.service.ts';
import type { FanOut } from './fan-out.ts';
import { createFramePacer, type FramePacer, pauseFor } from './frame-pacer.ts';
import { countWatchers, type LiveServer, rooms } from './live.types.ts';

/** People come and go in crowds; nobody needs to see each of them at once. */
const SHORTEST_PAUSE_MS = 250;

export interface PresenceFeed extends Pick<FramePacer, 'request' | 'stop'> {
  /** Has everyone who is not offline sent, rather than who changed. */
  requestWhole(organizationId: string): void;
}

export interface PresenceFeedDependencies {
  io: LiveServer;
  fanOut: FanOut;
  presence: () => Presence;
}

/** Sends what changed in the presence of an organization's people to those who watch it. */
export function createPresenceFeed({ io, fanOut, presence }: PresenceFeedDependencies): PresenceFeed {
  const wholeDue = new Set<string>();
  const pacer = createFramePacer({
    send(organizationId) {
      const changes = presence().takeFrame(organizationId);
      const frame = wholeDue.delete(organizationId) ? presence().snapshot(organizationId) : changes;
      if (frame !== undefined)
        fanOut.send(rooms.directory(organizationId), (audience) => audience.emit('presence:changed', frame));
    },
    pauseMs: (organizationId) => Math.max(SHORTEST_PAUSE_MS, pauseFor(countWatchers(io, organizationId))),
    after: afterTimeout,
  });
  return {
    request: pacer.request,
    requestWhole(organizationId) {
      wholeDue.add(organizationId);
      pacer.request(organizationId);
    },
    stop: pacer.stop,
  };
}
