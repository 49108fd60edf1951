import { sayLast } from '#server/directory/last-said.ts';
import type { DirectoryChange } from '#shared/directory.ts';
import type { ChangeFrame } from '#shared/live-events.ts';

/** The changes of each organization that its watchers have not been sent, in order. */
export interface ChangeFrames {
  add(organizationId: string, change: DirectoryChange): void;
  /** Takes out what waits, as frames: one, unless changes are missing between those that came. */
  take(organizationId: string): ChangeFrame[];
}

export function createChangeFrames(): ChangeFrames {
  const waiting = new Map<string, ChangeFrame[]>();
  return {
    add(organizationId, change) {
      const frames = waiting.get(organizationId) ?? [];
      waiting.set(organizationId, frames);
      const last = frames.at(-1);
      if (last !== undefined && last.to === change.version - 1) {
        last.changes.push(change);
        last.to = change.version;
      } else frames.push({ organizationId, from: change.version - 1, to: change.version, changes: [change] });
    },
    take(organizationId) {
      const frames = waiting.get(organizationId) ?? [];
      waiting.delete(organizationId);
      return frames.map((frame) => ({ ...frame, changes: sayLast(frame.changes) }));
    },
  };
}
