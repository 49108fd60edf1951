import type { LeaseStore, Statement } from './lease.store.ts';
import type { PeopleLeases, SessionLease } from './lease.ts';

export interface MemoryLeaseStoreOptions {
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
  /** How long a sign of life lasts. */
  lifeMs: number;
}

interface Kept {
  count: number;
  isWhole: boolean;
  people: Map<string, readonly SessionLease[]>;
  endsAt: number;
}

/** For servers of one process. */
export function createMemoryLeaseStore({ steadyNow, lifeMs }: MemoryLeaseStoreOptions): LeaseStore {
  const servers = new Map<string, Kept>();

  function find(serverId: string): Kept | undefined {
    const kept = servers.get(serverId);
    if (kept === undefined || kept.endsAt > steadyNow()) return kept;
    servers.delete(serverId);
    return undefined;
  }

  return {
    async replace(serverId, { count, isWhole, people }) {
      servers.set(serverId, { count, isWhole, people: copyOf(people), endsAt: steadyNow() + lifeMs });
    },
    async add(serverId, { count, isWhole, people }) {
      const kept = find(serverId);
      if (kept === undefined) return false;
      kept.count = count;
      kept.isWhole = isWhole;
      kept.endsAt = steadyNow() + lifeMs;
      for (const [userId, leases] of people)
        if (leases.length === 0) kept.people.delete(userId);
        else kept.people.set(userId, leases);
      return true;
    },
    async renew(serverId) {
      const kept = find(serverId);
      if (kept !== undefined) kept.endsAt = steadyNow() + lifeMs;
      return kept !== undefined;
    },
    async list() {
      return new Map([...servers.keys()].flatMap((id) => toEntry(id, find(id))));
    },
    async read(serverId): Promise<Statement | null> {
      const kept = find(serverId);
      if (kept === undefined) return null;
      const { count, isWhole, people } = kept;
      return { count, isWhole, people: copyOf(people) };
    },
    async hold(serverId, forMs) {
      const kept = find(serverId);
      if (kept !== undefined) kept.endsAt = steadyNow() + forMs;
    },
  };
}

function toEntry(serverId: string, kept: Kept | undefined): [string, number][] {
  return kept === undefined ? [] : [[serverId, kept.count]];
}

function copyOf(people: PeopleLeases): Map<string, readonly SessionLease[]> {
  return new Map([...people].filter(([, leases]) => leases.length > 0));
}
