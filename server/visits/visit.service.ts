import { readFormerName, readNews } from '#server/directory/directory.news.ts';
import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { MAX_NAMED, type Visit, type VisitRequest } from '#shared/visit.ts';
import { findVisit, type KeptVisit, type Look, removeVisitsIn, removeVisitsOf, writeVisit } from './visit.model.ts';

/** Whoever has not looked for so long comes for another visit. */
const BETWEEN_VISITS_MS = 30 * 60_000;

/** Notes that the directory is looked at, and tells what has changed since the visit before. */
export async function lookAround(access: OrganizationAccess, request: VisitRequest, now: number): Promise<Visit> {
  const { organizationId, userId } = access;
  let before = await findVisit({ organizationId, userId });
  let visit = continueVisit(before, request, now);
  while (!(await writeVisit({ organizationId, userId }, before, visit))) {
    before = await findVisit({ organizationId, userId });
    visit = continueVisit(before, request, now);
  }
  return tellNews(access, visit.since);
}

function continueVisit(before: KeptVisit | null, { version, isRead }: VisitRequest, now: number): KeptVisit {
  if (before === null) return { seen: { version, at: now }, since: null };
  const { seen, since } = before;
  // A tab that is behind does not take back what another has seen.
  const next: Look = { version: Math.max(seen.version, version), at: Math.max(seen.at, now) };
  if (isRead) return { seen: next, since: next };
  return { seen: next, since: now - seen.at >= BETWEEN_VISITS_MS ? seen : since };
}

async function tellNews(access: OrganizationAccess, since: Look | null): Promise<Visit> {
  const nobody = { joined: [], left: [], changed: [], isWhole: true };
  const news = since === null ? nobody : await readNews(access, since.version);
  const changed = news.changed.filter(({ userId }) => userId !== access.userId);
  const left = news.left
    .slice(-MAX_NAMED)
    .map(async (userId) => ({ userId, name: await readFormerName(access, userId) }));
  return {
    sinceAt: since?.at ?? null,
    isWhole: news.isWhole,
    counts: { joined: news.joined.length, left: news.left.length, changed: changed.length },
    joined: news.joined.slice(-MAX_NAMED),
    left: await Promise.all(left),
    changed: changed.slice(-MAX_NAMED),
  };
}

/** When somebody last looked at a directory, for who asks for all that is theirs; null before they did. */
export async function readLookedAt(organizationId: string, userId: string): Promise<number | null> {
  const visit = await findVisit({ organizationId, userId });
  return visit?.seen.at ?? null;
}

/** For whoever erases a person. */
export async function forgetVisits(userId: string): Promise<void> {
  await removeVisitsOf(userId);
}

/** Of an organization that is gone. */
export async function forgetVisitsIn(organizationId: string): Promise<void> {
  await removeVisitsIn(organizationId);
}
