import { NO_NEWS, readNews } from '#server/directory/directory.news.ts';
import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { readVersion } from '#server/directory/directory.service.ts';
import { isPersonDeleted } from '#server/directory/tombstones.ts';
import { MAX_NAMED, type Visit, type VisitRequest } from '#shared/visit.ts';
import { findVisit, type KeptVisit, type Look, removeVisitsIn, removeVisitsOf, writeVisit } from './visit.model.ts';

/** Whoever has not looked for so long comes for another visit. */
const BETWEEN_VISITS_MS = 30 * 60_000;

/** Notes that the directory is looked at, and tells what has changed since the visit before. */
export async function lookAround(access: OrganizationAccess, request: VisitRequest, now: number): Promise<Visit> {
  const { organizationId, userId } = access;
  // Not what the caller says: whoever could choose where to begin would learn of people who left before they came.
  const look: Look = { version: await readVersion(organizationId), at: now };
  for (;;) {
    const before = await findVisit({ organizationId, userId });
    const visit = continueVisit(before, look, request.readUntil);
    if (await writeVisit({ organizationId, userId }, before, visit)) return tellNews(access, visit);
  }
}

function continueVisit(before: KeptVisit | null, look: Look, readUntil: number | undefined): KeptVisit {
  if (before === null) return { seen: look, since: null };
  const { seen, since } = before;
  // Another server's clock may be ahead.
  const next: Look = { version: Math.max(seen.version, look.version), at: Math.max(seen.at, look.at) };
  if (readUntil !== undefined) {
    const version = Math.min(next.version, Math.max((since ?? seen).version, readUntil));
    return { seen: next, since: { version, at: next.at } };
  }
  return { seen: next, since: look.at - seen.at >= BETWEEN_VISITS_MS ? seen : since };
}

async function tellNews(access: OrganizationAccess, { seen, since }: KeptVisit): Promise<Visit> {
  const news = since === null ? NO_NEWS : await readNews(access, since.version);
  return {
    version: seen.version,
    sinceAt: since?.at ?? null,
    isWhole: news.isWhole,
    counts: { joined: news.joined.length, left: news.left.length, changed: news.changed.length },
    joined: news.joined.slice(-MAX_NAMED),
    left: await withoutDeleted(news.left.slice(-MAX_NAMED)),
    changed: news.changed.slice(-MAX_NAMED),
  };
}

/** Who is deleted has no name from that moment on, and not only once everything of them is erased. */
function withoutDeleted(left: Visit['left']): Promise<Visit['left']> {
  return Promise.all(
    left.map(async ({ userId, name }) => ({ userId, name: (await isPersonDeleted(userId)) ? null : name })),
  );
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
