import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { momentCursor } from '#server/http/cursor.ts';
import type { ActivityEntry, ActivityPage } from '#shared/activity.ts';
import type { ActivityType } from '#shared/activity-type.ts';
import { latestFirst, type Place, type SourceQuery } from './activity.source.ts';
import { findKudosActivity } from './kudos.source.ts';
import { findMemberActivity } from './member.source.ts';

const sources = [findMemberActivity, findKudosActivity];
/** What is hidden in one piece beyond that ends the list. */
const MOST_READ = 5_000;

export interface ActivityRequest {
  type?: ActivityType | undefined;
  who?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/**
 * Without what tells of people who are gone, and of what is not said any more. The page is filled with what comes after those,
 * so that neither its length nor its cursor tells that they are there.
 */
export async function readActivity(
  access: OrganizationAccess,
  { type, who, cursor, limit }: ActivityRequest,
  now: number,
): Promise<ActivityPage> {
  const shown: ActivityEntry[] = [];
  let after = cursor === undefined ? undefined : momentCursor.decode(cursor);
  let size = limit + 1;
  for (let read = 0; read < MOST_READ && shown.length <= limit; read += size, size *= 2) {
    const part = await readPart(access, { type, who, after, limit: size }, now);
    shown.push(...part.entries);
    if (part.end === undefined) break;
    after = part.end;
  }
  const last = shown.length > limit ? shown[limit - 1] : undefined;
  return {
    entries: shown.slice(0, limit),
    nextCursor: last === undefined ? null : momentCursor.encode({ at: last.at, id: last.id }),
  };
}

/** `end` is the place after which there may be more. */
async function readPart(
  access: OrganizationAccess,
  query: SourceQuery,
  now: number,
): Promise<{ entries: ActivityEntry[]; end: Place | undefined }> {
  const found = await Promise.all(sources.map((find) => find(access, query, now)));
  const places = found
    .flatMap((each) => each.places)
    .sort(latestFirst)
    .slice(0, query.limit);
  const ids = new Set(places.map(({ id }) => id));
  const entries = await Promise.all(found.map((each) => each.present(ids)));
  return { entries: entries.flat().sort(latestFirst), end: places[query.limit - 1] };
}
