import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { fillPage, type ListPart, type PageRequest } from '#server/http/filled-page.ts';
import type { ActivityEntry, ActivityPage } from '#shared/activity.ts';
import type { ActivityType } from '#shared/activity-type.ts';
import { latestFirst, type SourceQuery } from './activity.source.ts';
import { findKudosActivity } from './kudos.source.ts';
import { findMemberActivity } from './member.source.ts';

const sources = [findMemberActivity, findKudosActivity];

export interface ActivityRequest extends PageRequest {
  type?: ActivityType | undefined;
  who?: string | undefined;
}

/** Without what tells of people who are gone, and of what is not said any more. */
export async function readActivity(
  access: OrganizationAccess,
  { type, who, ...page }: ActivityRequest,
  now: number,
): Promise<ActivityPage> {
  return fillPage(page, (after, limit) => readPart(access, { type, who, after, limit }, now));
}

async function readPart(access: OrganizationAccess, query: SourceQuery, now: number): Promise<ListPart<ActivityEntry>> {
  const found = await Promise.all(sources.map((find) => find(access, query, now)));
  const places = found
    .flatMap((each) => each.places)
    .sort(latestFirst)
    .slice(0, query.limit);
  const ids = new Set(places.map(({ id }) => id));
  const entries = await Promise.all(found.map((each) => each.present(ids)));
  return { entries: entries.flat().sort(latestFirst), end: places[query.limit - 1] };
}
