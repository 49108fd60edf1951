import type { ChangedPart } from '#shared/visit.ts';
import { findHeadVersion, findLastName, findNewsSince, type NewsOfChange } from './change.model.ts';
import type { ChangeNews } from './change-news.ts';
import type { OrganizationAccess } from './directory.policy.ts';

/** More changes than this are not read to find what is new. */
const MAX_READ = 20_000;

export interface DirectoryNews {
  /** User ids; who came and went is in neither. The latest are last. */
  joined: string[];
  left: string[];
  changed: { userId: string; what: ChangedPart[] }[];
  /** Whether all of the changes were read. */
  isWhole: boolean;
}

/** What became of an organization's members after a version. */
export async function readNews({ organizationId }: OrganizationAccess, since: number): Promise<DirectoryNews> {
  const head = await findHeadVersion(organizationId);
  const from = Math.max(since, head - MAX_READ);
  const changes = await findNewsSince(organizationId, from);
  return { ...foldNews(changes), isWhole: from === since };
}

/** What somebody who has left was called while they were here: what they are called by now is told to those they are with. */
export async function readFormerName({ organizationId }: OrganizationAccess, userId: string): Promise<string | null> {
  return findLastName(organizationId, userId);
}

function foldNews(changes: NewsOfChange[]): Omit<DirectoryNews, 'isWhole'> {
  const byPerson = new Map<string, ChangeNews[]>();
  for (const { entity, news } of changes) byPerson.set(entity, [...(byPerson.get(entity) ?? []), ...news]);
  const folded: Omit<DirectoryNews, 'isWhole'> = { joined: [], left: [], changed: [] };
  for (const [userId, news] of byPerson) {
    const wasThere = news[0] !== 'joined';
    const isThere = news.findLast(isComing) !== 'left';
    if (wasThere && !isThere) folded.left.push(userId);
    if (!wasThere && isThere) folded.joined.push(userId);
    const what = [...new Set(news)].filter((one) => !isComing(one));
    if (wasThere && isThere && what.length > 0) folded.changed.push({ userId, what });
  }
  return folded;
}

const isComing = (news: ChangeNews): news is 'joined' | 'left' => news === 'joined' || news === 'left';
