import type { DirectoryChange } from '#shared/directory.ts';

/** A client further behind is sent to the snapshot. */
const MOST_OF_ONE = 500;
/** About 10 MB. */
const MOST_OF_ALL = 20_000;

/** The last changes of organizations, so that those who come back after a moment need not be looked up one by one. */
export interface RecentChanges {
  /** Takes a change that was announced; they come in order. */
  add(organizationId: string, change: DirectoryChange): void;
  /** The changes after `since`, in order, up to `version` or a later one; undefined when they are not all here. */
  after(organizationId: string, since: number, version: number): DirectoryChange[] | undefined;
}

export function createRecentChanges({ mostOfAll = MOST_OF_ALL } = {}): RecentChanges {
  /** The organization that changed last is the last. */
  const organizations = new Map<string, DirectoryChange[]>();
  let total = 0;

  function take(organizationId: string): DirectoryChange[] {
    const changes = organizations.get(organizationId) ?? [];
    organizations.delete(organizationId);
    total -= changes.length;
    return changes;
  }

  return {
    add(organizationId, change) {
      const before = take(organizationId);
      // After a hole, what was before it is of no use.
      const joined = before.at(-1)?.version === change.version - 1 ? before : [];
      joined.push(change);
      if (joined.length > MOST_OF_ONE) joined.shift();
      organizations.set(organizationId, joined);
      total += joined.length;
      for (const oldest of organizations.keys()) {
        if (total <= mostOfAll) break;
        take(oldest);
      }
    },
    after(organizationId, since, version) {
      const changes = organizations.get(organizationId) ?? [];
      const first = changes[0]?.version ?? Number.POSITIVE_INFINITY;
      if (since + 1 < first || version >= first + changes.length) return undefined;
      return changes.slice(since + 1 - first);
    },
  };
}
