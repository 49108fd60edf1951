import type { ActivityEntry } from '#shared/activity.ts';

/** Whose doing it is, as far as it is anybody's: whose picture stands beside it. */
export function doerOf(entry: ActivityEntry): { userId: string; name: string; imageUrl: string | null } {
  return entry.kind === 'kudos' ? entry.kudos.from : entry.person;
}
