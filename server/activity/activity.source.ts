import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import type { Place } from '#server/http/filled-page.ts';
import type { ActivityEntry } from '#shared/activity.ts';
import type { ActivityType } from '#shared/activity-type.ts';

export interface SourceQuery {
  type: ActivityType | undefined;
  /** Only what is about one person. */
  who: string | undefined;
  after: Place | undefined;
  limit: number;
}

export interface Found {
  /** Also of what may not be shown: it is read past. */
  places: Place[];
  /** Those of `ids` that may be shown, in no order. */
  present(ids: ReadonlySet<string>): Promise<ActivityEntry[]>;
}

/** Something that activity is read from. */
export type ActivitySource = (access: OrganizationAccess, query: SourceQuery, now: number) => Promise<Found>;

export function latestFirst(one: Place, other: Place): number {
  return other.at - one.at || (one.id < other.id ? 1 : -1);
}
