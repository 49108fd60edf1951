import type { DirectoryChange } from '#shared/directory.ts';

/** A client further behind is sent to the snapshot. */
const MOST_OF_ONE = 500;
/** About 10 MB. */
const MOST_OF_ALL = 20_000;

/** The last changes of organizations, so that those who come back after a moment need not be looked up one by one. */
export interface RecentChanges {
  /** Takes a change that was announced; they come in order. */
  add(organizationId: string, change: DirectoryChange): void;
  /** The changes after `since` up to `version`, in order; undefined when they are not all here. */
  between(organizationId: string, since: number, version: number): DirectoryChange[] | undefined;
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
      const joined = before.at(-1)?.version === change.version - 1 ? withoutEarlier(before, change) : [];
      joined.push(change);
      if (joined.length > MOST_OF_ONE) joined.shift();
      organizations.set(organizationId, joined);
      total += joined.length;
      for (const oldest of organizations.keys()) {
        if (total <= mostOfAll) break;
        take(oldest);
      }
    },
    between(organizationId, since, version) {
      const changes = organizations.get(organizationId) ?? [];
      const first = changes[0]?.version ?? Number.POSITIVE_INFINITY;
      if (since + 1 < first || version >= first + changes.length) return undefined;
      return changes.slice(since + 1 - first, version + 1 - first);
    },
  };
}

/** Of whoever is gone nothing is shown on the way there, and of what somebody said only the last. */
function withoutEarlier(changes: DirectoryChange[], next: DirectoryChange): DirectoryChange[] {
  if (next.kind === 'member.removed') return withoutCards(changes, next.userId);
  if (next.kind === 'member.upserted') return withoutWords(changes, next.userId);
  return changes;
}

function withoutCards(changes: DirectoryChange[], userId: string): DirectoryChange[] {
  return changes.map((change) =>
    change.kind === 'member.upserted' && change.userId === userId
      ? { kind: 'member.removed', userId, version: change.version, at: change.at }
      : change,
  );
}

function withoutWords(changes: DirectoryChange[], userId: string): DirectoryChange[] {
  return changes.map((change) => {
    if (change.kind !== 'member.upserted' || change.userId !== userId) return change;
    const { status, profile, ...card } = change.card;
    if (status === undefined && profile === undefined) return change;
    return { ...change, card: { ...card, title: null, country: null } };
  });
}
