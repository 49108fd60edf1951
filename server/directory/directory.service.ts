import * as z from 'zod';
import { AppError } from '#server/errors.ts';
import { createCursorCodec } from '#server/http/cursor.ts';
import { readProfile } from '#server/profiles/profile.service.ts';
import { findPermissions, type HeldRole } from '#server/roles/role.service.ts';
import type { Me, MemberPage } from '#shared/api.ts';
import type { DirectoryChange, DirectorySnapshot } from '#shared/directory.ts';
import type { MemberDetail } from '#shared/member-detail.ts';
import { findChangesBy, findChangesSince, findHeadVersion, type MadeChange } from './change.model.ts';
import type { OrganizationAccess } from './directory.policy.ts';
import { presentMember, presentOrganization } from './directory.presenter.ts';
import { sayLast } from './last-said.ts';
import {
  findCurrentMembership,
  findMembershipPage,
  findMembershipsOfOrganization,
  findMembershipsOfUser,
  findPeopleOfOrganization,
  hasLeft,
  hasMemberships,
  isComplete,
} from './membership.model.ts';
import { findOrganization, findOrganizations, type OrganizationRow } from './organization.model.ts';
import type { RecentChanges } from './recent-changes.ts';
import { toSearchTerms } from './search-terms.ts';
import { findUser, isShutOut } from './user.model.ts';

/** More missed changes than this are dearer to send than a snapshot. */
const MAX_CATCH_UP = 500;

/** The version that a snapshot or a catch-up goes on from; asked for while access is decided, so that nobody waits twice. */
export async function readVersion(organizationId: string): Promise<number> {
  return findHeadVersion(organizationId);
}

/** `version` was read before the rows are: what is written in between arrives again as a change, which does no harm. */
export async function readSnapshot(access: OrganizationAccess, version: number): Promise<DirectorySnapshot> {
  const [rows, known] = await Promise.all([
    findMembershipsOfOrganization(access.organizationId),
    // Read again: the row that access was granted by is older than the version.
    findOrganization(access.organizationId),
  ]);
  const organization = known ?? access.organization;
  return {
    organization: presentOrganization(organization.deletedAt === null ? organization : access.organization),
    version,
    members: rows.filter(isComplete).map(presentMember),
  };
}

export interface CatchUp {
  version: number;
  changes: DirectoryChange[];
  snapshotRequired: boolean;
}

export interface CatchUpRequest {
  version: number;
  since: number | undefined;
  /** Asked before the database is. */
  recentChanges: RecentChanges;
}

/** What a client at version `since` has missed until `version` and after, or that it needs a snapshot. */
export async function readCatchUp(
  { organizationId }: OrganizationAccess,
  { version, since, recentChanges }: CatchUpRequest,
): Promise<CatchUp> {
  if (since === undefined || since > version || version - since > MAX_CATCH_UP) {
    return { version, changes: [], snapshotRequired: true };
  }
  if (since === version) return { version, changes: [], snapshotRequired: false };
  const changes =
    recentChanges.after(organizationId, since, version) ??
    (await findChangesSince(organizationId, since, MAX_CATCH_UP));
  return { version: changes.at(-1)?.version ?? version, changes: sayLast(changes), snapshotRequired: false };
}

const memberCursor = createCursorCodec(z.object({ nameKey: z.string(), id: z.string() }));

export interface MemberPageRequest {
  q: string;
  role: string | undefined;
  cursor: string | undefined;
  limit: number;
}

export async function readMemberPage(access: OrganizationAccess, request: MemberPageRequest): Promise<MemberPage> {
  const { organizationId } = access;
  const { role, limit } = request;
  const words = toSearchTerms(request.q);
  // A search of signs only finds nobody, rather than everybody.
  if (words.length === 0 && request.q.trim() !== '') return { members: [], nextCursor: null };
  const after = request.cursor === undefined ? undefined : memberCursor.decode(request.cursor);
  const rows = await findMembershipPage({ organizationId, words, role, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    members: page.filter(isComplete).map(presentMember),
    nextCursor: hasMore ? memberCursor.encode({ nameKey: last.nameKey, id: last._id }) : null,
  };
}

/** Throws `not_found` for people who are not members, whether they exist or not. */
export async function readMember(
  access: OrganizationAccess,
  userId: string,
): Promise<Omit<MemberDetail, 'lastSeenAt'>> {
  const { organizationId } = access;
  const [row, user, { fields }] = await Promise.all([
    findCurrentMembership(organizationId, userId),
    findUser(userId),
    readProfile(access, userId),
  ]);
  if (row === null || !isComplete(row)) throw new AppError('not_found', 'This organization has no such member.');
  return { member: presentMember(row), email: user?.email ?? null, username: user?.username ?? null, fields };
}

/** Whether somebody is a member of the organization, and can be shown. */
export async function isMember({ organizationId }: OrganizationAccess, userId: string): Promise<boolean> {
  const row = await findCurrentMembership(organizationId, userId);
  return row !== null && isComplete(row);
}

export interface Caller {
  userId: string;
  sessionId: string;
  activeOrganizationId: string | undefined;
}

/** Who the caller is as far as Clerk has told; `joining` while it has not told enough. */
export async function readMe(caller: Caller): Promise<Omit<Me, 'isOperator' | 'presence'>> {
  const [user, held] = await Promise.all([findUser(caller.userId), findMembershipsOfUser(caller.userId)]);
  const memberships = user !== null && isShutOut(user) ? [] : held;
  const organizations = await findOrganizations(memberships.map((row) => row.organizationId));
  const heldIn = new Map(memberships.map((row) => [row.organizationId, row]));
  const active = caller.activeOrganizationId;
  // A token names an organization for up to a minute after its bearer has left it: nothing is to be waited for then.
  const isActiveKnown = active === undefined || heldIn.has(active) || (await hasLeft(active, caller.userId));
  return {
    userId: caller.userId,
    sessionId: caller.sessionId,
    name: user?.name ?? null,
    imageUrl: user?.imageUrl ?? null,
    status: user !== null && isActiveKnown ? 'ready' : 'joining',
    organizations: await Promise.all(organizations.map((row) => presentOwn(row, heldIn.get(row._id)))),
  };
}

async function presentOwn(row: OrganizationRow, held: HeldRole = { role: '' }): Promise<Me['organizations'][number]> {
  return { ...presentOrganization(row), role: held.role, permissions: await findPermissions(held) };
}

/**
 * Whether Clerk could tell more of the caller than we know: the person, or a membership in the organization of the
 * token. Deleted people are no strangers: there is nothing to be told of them.
 */
export async function isStranger({ userId, activeOrganizationId }: Caller): Promise<boolean> {
  const [user, membership] = await Promise.all([
    findUser(userId),
    activeOrganizationId === undefined ? undefined : findCurrentMembership(activeOrganizationId, userId),
  ]);
  if (user === null) return true;
  return user.deletedAt === null && (user.isStub || membership === null);
}

/** Whether anybody was ever a member of anything; before that nobody has a presence. */
export async function hasEverHadMembers(): Promise<boolean> {
  return hasMemberships();
}

/** As `findAliases`, but none of a bot, nor of who is banned or deleted: they have no presence anywhere. */
export async function findPresenceAliases(userId: string): Promise<Map<string, number>> {
  const [aliases, user] = await Promise.all([findAliases(userId), findUser(userId)]);
  return user !== null && (user.isBot || isShutOut(user)) ? new Map() : aliases;
}

/** Which organizations a person belongs to, and the number that stands for the person in each. */
export async function findAliases(userId: string): Promise<Map<string, number>> {
  const rows = await findMembershipsOfUser(userId);
  return new Map(rows.filter(isComplete).map((row) => [row.organizationId, row.alias]));
}

/** How the people of an organization look, by user id. */
export async function findPeople({ organizationId }: OrganizationAccess): Promise<Map<string, PersonName>> {
  const rows = await findPeopleOfOrganization(organizationId);
  return new Map(
    rows.flatMap(({ userId, person }) =>
      person === undefined ? [] : [[userId, { userId, name: person.name, imageUrl: person.imageUrl }]],
    ),
  );
}

/** How one person looks; null while unknown and after deletion. */
export async function findPerson(userId: string): Promise<PersonName | null> {
  const user = await findUser(userId);
  return user === null || user.deletedAt !== null ? null : { userId, name: user.name, imageUrl: user.imageUrl };
}

export interface PersonName {
  userId: string;
  name: string;
  imageUrl: string | null;
}

/** Where and how some source events changed directories: for whoever wants to know what became of a delivery. */
export async function readChangesBy(sourceEvents: string[]): Promise<MadeChange[]> {
  const changes = await findChangesBy(sourceEvents);
  return changes.sort((one, other) => one.change.at - other.change.at || one.change.version - other.change.version);
}
