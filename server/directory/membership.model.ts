import { model, type QueryFilter, Schema } from 'mongoose';
import { createFinder } from '#server/database/find-many.ts';
import { groupCalls } from '#server/database/group-calls.ts';
import { guardedColumns } from '#server/database/guarded-columns.ts';
import {
  createGuardedWriter,
  type EventOrder,
  type GuardedRow,
  notNewerThan,
  type WriteOutcome,
} from '#server/database/guarded-write.ts';
import { rawCollection } from '#server/database/raw-collection.ts';
import { bury } from '#server/database/tombstone.ts';
import { writeMany } from '#server/database/write-many.ts';
import type { ProfileCopy } from '#server/profiles/profile.service.ts';
import type { MembershipFact } from './directory.facts.ts';
import { toNameKey, toSearchTerms } from './search-terms.ts';

/** The part of the person that a card shows, copied here so that a directory is read from one collection, and how new it is. */
interface PersonCopy extends EventOrder {
  name: string;
  imageUrl: string | null;
  title: string | null;
  country: string | null;
}

export interface MembershipRow extends GuardedRow, Omit<MembershipFact, 'id'> {
  alias: number;
  /** Absent for a moment, between the insert of the row and the first copy. */
  person?: PersonCopy;
  /** What the card shows of what the person wrote here; absent until they did. */
  profile?: ProfileCopy;
  /** Sorts people by name: folded to plain lower case. */
  nameKey: string;
  /** The folded words of the name and of Clerk's title, each findable by its beginning. */
  searchTerms: string[];
  /** The same of what the person wrote: title, city and skills. */
  profileTerms?: string[];
}

/** A row that can be shown: the person is in it. */
export type CompleteMembershipRow = MembershipRow & { person: PersonCopy };

export function isComplete(row: MembershipRow): row is CompleteMembershipRow {
  return row.person !== undefined;
}

const personCopySchema = {
  name: String,
  imageUrl: String,
  title: String,
  country: String,
  clerkUpdatedAt: Number,
  eventAt: Number,
  receivedAt: Number,
};
const statusColumns = { emoji: String, text: String, until: Number };
const profileCopySchema = {
  version: Number,
  status: { type: statusColumns, _id: false },
  revision: Number,
  title: String,
  city: String,
  country: String,
  timeZone: String,
  skills: { type: [String], default: undefined },
};
const membershipSchema = new Schema<MembershipRow>(
  {
    ...guardedColumns,
    organizationId: String,
    userId: String,
    role: String,
    permissions: { type: [String], default: undefined },
    joinedAt: Number,
    alias: Number,
    person: { type: personCopySchema, _id: false },
    profile: { type: profileCopySchema, _id: false },
    nameKey: String,
    searchTerms: { type: [String], default: undefined },
    profileTerms: { type: [String], default: undefined },
  },
  { collection: 'memberships', versionKey: false },
);
membershipSchema.index({ organizationId: 1, deletedAt: 1, nameKey: 1, _id: 1 });
membershipSchema.index({ organizationId: 1, deletedAt: 1, searchTerms: 1 });
membershipSchema.index({ organizationId: 1, deletedAt: 1, profileTerms: 1 });
membershipSchema.index({ organizationId: 1, userId: 1 });
membershipSchema.index({ userId: 1, deletedAt: 1 });

const MembershipModel = model('Membership', membershipSchema);
const writeGuarded = createGuardedWriter(MembershipModel);

export async function writeMembership(
  { id, ...fact }: MembershipFact,
  order: EventOrder,
  alias: number,
): Promise<WriteOutcome> {
  return writeGuarded(id, order, { $set: fact, $setOnInsert: { alias } });
}

const updateCopy = groupCalls((updates: { filter: object; update: object }[]) =>
  writeMany(
    rawCollection<MembershipRow>(MembershipModel),
    updates.map((updateOne) => ({ updateOne })),
  ),
);

/**
 * Copies what the card shows of the person, unless a newer copy is there: whoever copies last, the newest stays. The copy
 * is written also when it shows nothing new, so that an older one cannot follow.
 */
export async function copyPerson(id: string, source: PersonCopy): Promise<void> {
  const { name, imageUrl, title, country, clerkUpdatedAt, eventAt, receivedAt } = source;
  const person: PersonCopy = { name, imageUrl, title, country, clerkUpdatedAt, eventAt, receivedAt };
  const nameKey = toNameKey(name);
  const searchTerms = toSearchTerms(name, title ?? '');
  // No time at all: nothing was copied yet.
  const isOlder = [{ 'person.clerkUpdatedAt': null }, ...notNewerThan(person, 'person.')];
  await updateCopy({
    filter: { _id: id, deletedAt: null, $or: isOlder },
    update: { $set: { person, nameKey, searchTerms } },
  });
}

/** Copies what the card shows of what the person wrote, unless a newer copy is there. */
export async function copyProfile(organizationId: string, userId: string, profile: ProfileCopy): Promise<void> {
  const isOlder = [{ 'profile.version': null }, { 'profile.version': { $lt: profile.version } }];
  const profileTerms = toSearchTerms(profile.title ?? '', profile.city ?? '', ...profile.skills);
  await MembershipModel.updateMany(
    { organizationId, userId, deletedAt: null, $or: isOlder },
    { $set: { profile, profileTerms } },
  );
}

/** Ends a membership for good, known or not, and drops what it held of the person. */
export async function buryMembership(
  fact: Pick<MembershipFact, 'id'> & Partial<MembershipFact>,
  eventAt: number,
): Promise<void> {
  const { id, organizationId, userId } = fact;
  await bury(MembershipModel, id, eventAt, { organizationId, userId });
}

export const findMembership = createFinder<MembershipRow>((ids) => MembershipModel.find({ _id: { $in: ids } }).lean());

/** Whether a person was ever reported to be in an organization, and is no more. */
export async function hasLeft(organizationId: string, userId: string): Promise<boolean> {
  const rows = await MembershipModel.find({ organizationId, userId }, { deletedAt: 1 }).lean();
  return rows.length > 0 && rows.every((row) => row.deletedAt !== null);
}

/** Every organization that a person was ever reported to be in; tombstones tell as well. */
export async function findOrganizationsEverOf(userId: string): Promise<string[]> {
  const rows = await MembershipModel.find({ userId }, { organizationId: 1 }).lean();
  return [...new Set(rows.map((row) => row.organizationId))];
}

/** The live membership of a person in an organization; should two overlap for a moment, the one that began last. */
export async function findCurrentMembership(organizationId: string, userId: string): Promise<MembershipRow | null> {
  const rows = (await findMembershipsOfUser(userId)).filter((row) => row.organizationId === organizationId);
  return rows.reduce<MembershipRow | null>((latest, row) => (latest && beganBefore(row, latest) ? latest : row), null);
}

type Beginning = Pick<MembershipRow, '_id' | 'joinedAt'>;

/** Of two that began in the same millisecond the ids decide: any order will do, as long as everybody sees the same. */
export function beganBefore(one: Beginning, other: Beginning): boolean {
  return one.joinedAt === other.joinedAt ? one._id < other._id : one.joinedAt < other.joinedAt;
}

/** The live memberships of a person. Those of people who are asked for at the same time come with one query. */
export const findMembershipsOfUser = groupCalls(async (userIds: string[]): Promise<MembershipRow[][]> => {
  const rows = await rawCollection<MembershipRow>(MembershipModel)
    .find({ userId: { $in: [...new Set(userIds)] }, deletedAt: null })
    .toArray();
  return userIds.map((userId) => rows.filter((row) => row.userId === userId));
});

export async function findMembershipsOfOrganization(organizationId: string): Promise<MembershipRow[]> {
  return MembershipModel.find({ organizationId, deletedAt: null }).sort({ nameKey: 1, _id: 1 }).lean();
}

/** Of an organization's members only who they are and how they look, in no order: there may be ten thousand. */
export async function findPeopleOfOrganization(
  organizationId: string,
): Promise<Pick<MembershipRow, 'userId' | 'person'>[]> {
  return rawCollection<MembershipRow>(MembershipModel)
    .find({ organizationId, deletedAt: null })
    .project<Pick<MembershipRow, 'userId' | 'person'>>({ _id: 0, userId: 1, person: 1 })
    .toArray();
}

/** Whether anybody ever was a member of anything. */
export async function hasMemberships(): Promise<boolean> {
  return (await MembershipModel.exists({})) !== null;
}

/** All that a person ever had, also those that ended. */
export async function findMembershipsEver(userId: string): Promise<MembershipRow[]> {
  return MembershipModel.find({ userId }).lean();
}

export interface MemberQuery {
  organizationId: string;
  /** Folded words; each must begin a word of the name, of a title, the city, or a skill. */
  words: string[];
  role: string | undefined;
  after: { nameKey: string; id: string } | undefined;
  limit: number;
}

/** One page of live members in the order of their names. */
export async function findMembershipPage(query: MemberQuery): Promise<MembershipRow[]> {
  const { organizationId, words, role, after, limit } = query;
  const filter: QueryFilter<MembershipRow> = { organizationId, deletedAt: null };
  if (role !== undefined) filter.role = role;
  if (words.length > 0) filter.$and = words.map(toCondition);
  if (after !== undefined) {
    filter.nameKey = { $gte: after.nameKey };
    filter.$or = [{ nameKey: { $gt: after.nameKey } }, { _id: { $gt: after.id } }];
  }
  return MembershipModel.find(filter).sort({ nameKey: 1, _id: 1 }).limit(limit).lean();
}

function toCondition(word: string): QueryFilter<MembershipRow> {
  const isBegunBy = new RegExp(`^${escapeForRegExp(word)}`);
  return { $or: [{ searchTerms: isBegunBy }, { profileTerms: isBegunBy }] };
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
