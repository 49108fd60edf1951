import { afterTimeout } from '#server/after.ts';
import type { Presence } from '#server/presence/presence.service.ts';
import { createFramePacer, type FramePacer, pauseFor } from './frame-pacer.ts';
import { countWatchers, type LiveServer, rooms } from './live.types.ts';

/** People come and go in crowds; nobody needs to see each of them at once. */
const SHORTEST_PAUSE_MS = 250;

/** Sends what changed in the presence of an organization's people to those who watch it. */
export function createPresenceFeed(io: LiveServer, presence: () => Presence): FramePacer {
  return createFramePacer({
    send(organizationId) {
      const frame = presence().takeFrame(organizationId);
      if (frame !== undefined) io.to(rooms.directory(organizationId)).emit('presence:changed', frame);
    },
    pauseMs: (organizationId) => Math.max(SHORTEST_PAUSE_MS, pauseFor(countWatchers(io, organizationId))),
    after: afterTimeout,
  });
}
