import type { ActivityEntry, ActivityPage } from '#shared/activity.ts';

export interface JoinedActivity {
  /** What stands on the page: what was there when it was opened, as it is now, and what the reader has done since. */
  shown: ActivityEntry[];
  /** What came since, which waits until the reader asks for it. */
  fresh: ActivityEntry[];
}

/**
 * Keeps a list still while one reads it: of `latest` only what is on `pages` already is shown anew, and what is gone goes.
 * Further down than `latest` reaches, everything stays as it was.
 */
export function joinActivity(
  pages: ActivityPage[],
  latest: ActivityPage | undefined,
  isOwn: (entry: ActivityEntry) => boolean,
): JoinedActivity {
  const before = pages.flatMap(({ entries }) => entries);
  if (latest === undefined) return { shown: before, fresh: [] };
  const known = new Map(latest.entries.map((entry) => [entry.id, entry]));
  const reach =
    latest.nextCursor === null ? Number.NEGATIVE_INFINITY : (latest.entries.at(-1)?.at ?? Number.POSITIVE_INFINITY);
  const shown = before.flatMap((entry) => known.get(entry.id) ?? (entry.at > reach ? [] : [entry]));
  const ids = new Set(before.map(({ id }) => id));
  const [newest] = before;
  const came = latest.entries.filter(({ id, at }) => !ids.has(id) && (newest === undefined || at >= newest.at));
  // There is no place to be kept on an empty page.
  if (newest === undefined) return { shown: came, fresh: [] };
  return { shown: [...came.filter(isOwn), ...shown], fresh: came.filter((entry) => !isOwn(entry)) };
}

/** The pages once the reader has asked for what is new. When that is more than `latest` holds, they begin anew. */
export function takeIn(pages: ActivityPage[], latest: ActivityPage): ActivityPage[] {
  const ids = new Set(pages.flatMap(({ entries }) => entries.map(({ id }) => id)));
  const came = latest.entries.filter(({ id }) => !ids.has(id));
  const [first, ...others] = pages;
  if (first === undefined || came.length === latest.entries.length) return [latest];
  const newest = first.entries[0]?.at ?? Number.NEGATIVE_INFINITY;
  return [{ ...first, entries: [...came.filter(({ at }) => at >= newest), ...first.entries] }, ...others];
}
