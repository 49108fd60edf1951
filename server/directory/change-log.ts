import { trace } from '#server/trace.ts';
import type { DirectoryChange } from '#shared/directory.ts';
import { findHeadVersion, insertChange } from './change.model.ts';

type WithoutPlace<Change> = Change extends DirectoryChange ? Omit<Change, 'version' | 'at'> : never;
/** A change before it has its place in the stream. */
export type ChangeContent = WithoutPlace<DirectoryChange>;

export interface AppendRequest {
  organizationId: string;
  /** A user id, or `organization`. */
  entity: string;
  sourceEvent: string;
  /** Reads the present value of the entity from the projections; called again when another append got in between. */
  read: () => Promise<ChangeContent>;
}

export interface ChangeLog {
  /** Resolves once the change is stored and announced; does nothing when this event has already changed this entity. */
  append(request: AppendRequest): Promise<void>;
}

type Announce = (organizationId: string, change: DirectoryChange) => void;

/**
 * One ordered stream of changes per organization. A change takes the version after the last one, and its value is read
 * after that last version was known; whoever loses the race for a version reads again. So versions have no holes, and
 * the last change of an entity always holds its last value, however many workers write.
 */
export function createChangeLog({ now, announce }: { now: () => number; announce: Announce }): ChangeLog {
  const heads = new Map<string, number>();
  const queues = new Map<string, Promise<void>>();

  async function appendNow({ organizationId, entity, sourceEvent, read }: AppendRequest): Promise<void> {
    for (;;) {
      const head = heads.get(organizationId) ?? (await findHeadVersion(organizationId));
      const content = await read();
      const change: DirectoryChange = { ...content, version: head + 1, at: now() };
      const outcome = await insertChange({ organizationId, version: change.version, entity, sourceEvent, change });
      if (outcome === 'inserted') {
        heads.set(organizationId, change.version);
        trace(sourceEvent, 'appended');
        announce(organizationId, change);
        return;
      }
      if (outcome === 'event known') return;
      heads.delete(organizationId);
    }
  }

  return {
    append(request) {
      // In one process appends to an organization wait for each other, so that they are announced in order.
      const previous = queues.get(request.organizationId) ?? Promise.resolve();
      const mine = previous.then(() => appendNow(request));
      const settled = mine
        .catch(() => heads.delete(request.organizationId))
        .then(() => {
          if (queues.get(request.organizationId) === settled) queues.delete(request.organizationId);
        });
      queues.set(request.organizationId, settled);
      return mine;
    },
  };
}
