import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { momentCursor } from '#server/http/cursor.ts';
import type { ActivityPage } from '#shared/activity.ts';
import type { ActivityType } from '#shared/activity-type.ts';
import { latestFirst } from './activity.source.ts';
import { findKudosActivity } from './kudos.source.ts';
import { findMemberActivity } from './member.source.ts';

const sources = [findMemberActivity, findKudosActivity];

export interface ActivityRequest {
  type?: ActivityType | undefined;
  who?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Without what tells of people who are gone: a page may hold less than `limit`. */
export async function readActivity(
  access: OrganizationAccess,
  { type, who, cursor, limit }: ActivityRequest,
  now: number,
): Promise<ActivityPage> {
  const after = cursor === undefined ? undefined : momentCursor.decode(cursor);
  const query = { type, who, after, limit: limit + 1 };
  const found = await Promise.all(sources.map((find) => find(access, query, now)));
  const places = found.flatMap((each) => each.places).sort(latestFirst);
  const page = places.slice(0, limit);
  const ids = new Set(page.map(({ id }) => id));
  const entries = await Promise.all(found.map((each) => each.present(ids)));
  const last = page.at(-1);
  return {
    entries: entries.flat().sort(latestFirst),
    nextCursor: places.length > limit && last !== undefined ? momentCursor.encode(last) : null,
  };
}
