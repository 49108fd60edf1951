import type { ChangedPart } from '#shared/visit.ts';
import { findNewsSince, type NewsOfChange } from './change.model.ts';
import type { ChangeNews } from './change-news.ts';
import type { OrganizationAccess } from './directory.policy.ts';

/** Of more changes with something new in them only the latest are read. */
export const MAX_NEWS = 2_000;

export interface DirectoryNews {
  /** User ids; who came and went is in neither. The latest are last. */
  joined: string[];
  /** By the names they had here; null once that is erased. */
  left: { userId: string; name: string | null }[];
  changed: { userId: string; what: ChangedPart[] }[];
  /** Whether all of the changes were read. */
  isWhole: boolean;
}

export const NO_NEWS: DirectoryNews = { joined: [], left: [], changed: [], isWhole: true };

/** What became of the others in an organization after a version, as far as the caller was there. */
export async function readNews({ organizationId, userId }: OrganizationAccess, since: number): Promise<DirectoryNews> {
  const latest = await findNewsSince(organizationId, since, MAX_NEWS + 1);
  const isWhole = latest.length <= MAX_NEWS;
  const changes = latest.slice(0, MAX_NEWS).reverse();
  // Who has come back was not there meanwhile.
  const came = changes.findLastIndex(({ entity, news }) => entity === userId && news.includes('joined'));
  return { ...foldNews(changes.slice(came + 1).filter(({ entity }) => entity !== userId)), isWhole };
}

function foldNews(changes: NewsOfChange[]): Omit<DirectoryNews, 'isWhole'> {
  const byPerson = new Map<string, { news: ChangeNews[]; name: string | null }>();
  for (const { entity, news, leaverName } of changes) {
    const before = byPerson.get(entity)?.news ?? [];
    byPerson.set(entity, { news: [...before, ...news], name: leaverName });
  }
  const folded: Omit<DirectoryNews, 'isWhole'> = { joined: [], left: [], changed: [] };
  for (const [userId, { news, name }] of byPerson) {
    const wasThere = news[0] !== 'joined';
    const isThere = news.findLast(isComing) !== 'left';
    if (wasThere && !isThere) folded.left.push({ userId, name });
    if (!wasThere && isThere) folded.joined.push(userId);
    const what = [...new Set(news)].filter((one) => !isComing(one));
    if (wasThere && isThere && what.length > 0) folded.changed.push({ userId, what });
  }
  return folded;
}

const isComing = (news: ChangeNews): news is 'joined' | 'left' => news === 'joined' || news === 'left';
