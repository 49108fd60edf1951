import { model, Schema } from 'mongoose';
import { isDuplicateKey } from '#server/database/duplicate-key.ts';
import { createFinder } from '#server/database/find-many.ts';
import { groupCalls } from '#server/database/group-calls.ts';
import { rawCollection } from '#server/database/raw-collection.ts';
import type { FieldValues } from '#shared/custom-field.ts';
import type { ProfileFields } from '#shared/profile.ts';
import type { MemberStatus } from '#shared/status.ts';

export interface ProfileRow {
  /** The organization's id and the person's: what somebody says in one organization is nobody's business in another. */
  _id: string;
  organizationId: string;
  userId: string;
  /** Grows with every change, so that of two copies the newer is known. */
  version: number;
  status: MemberStatus | null;
  /** Grows with every change of the fields; 0 before the first. */
  revision: number;
  fields: ProfileFields | null;
  /** Whether the last change may not be shown yet; a sweep finishes what was interrupted. */
  isDue: boolean;
}

const statusColumns = { emoji: String, text: String, until: Number };
const profileSchema = new Schema<ProfileRow>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    userId: { type: String, required: true },
    version: { type: Number, required: true },
    status: { type: statusColumns, _id: false },
    revision: { type: Number, required: true },
    fields: Schema.Types.Mixed,
    isDue: { type: Boolean, required: true },
  },
  { collection: 'profiles', versionKey: false },
);
profileSchema.index({ userId: 1 });
profileSchema.index({ organizationId: 1 });
profileSchema.index({ organizationId: 1, 'fields.birthday.month': 1, 'fields.birthday.day': 1 });
profileSchema.index({ isDue: 1 });
profileSchema.index({ 'status.until': 1 });

const ProfileModel = model('Profile', profileSchema);

/** Of a profile only what is written in the fields of the organization. */
export interface CustomValuesRow {
  userId: string;
  fields: { custom?: FieldValues } | null;
}

const keyOf = (organizationId: string, userId: string) => `${organizationId}/${userId}`;

const findRow = createFinder<ProfileRow>((ids) =>
  rawCollection<ProfileRow>(ProfileModel)
    .find({ _id: { $in: ids } })
    .toArray(),
);

/** Those that are asked for at the same time come with one query: each membership that is reported asks. */
export async function findProfile(organizationId: string, userId: string): Promise<ProfileRow | null> {
  return findRow(keyOf(organizationId, userId));
}

/** Keeps a status, or none; it is due to be shown. */
export async function saveStatus(organizationId: string, userId: string, status: MemberStatus | null): Promise<void> {
  await ProfileModel.updateOne(
    { _id: keyOf(organizationId, userId) },
    {
      $set: { organizationId, userId, status, isDue: true },
      $inc: { version: 1 },
      $setOnInsert: { revision: 0, fields: null },
    },
    // Who never said anything has nothing to take back.
    { upsert: status !== null },
  );
}

/** Keeps the fields instead of those of that revision; answers false when that is not the last one any more. */
export async function saveFields(
  { organizationId, userId, revision }: Pick<ProfileRow, 'organizationId' | 'userId' | 'revision'>,
  fields: ProfileFields,
): Promise<boolean> {
  try {
    const { matchedCount, upsertedCount } = await ProfileModel.updateOne(
      // Rows of before there were fields have none.
      { _id: keyOf(organizationId, userId), revision: revision === 0 ? { $in: [0, null] } : revision },
      {
        $set: { organizationId, userId, fields, isDue: true },
        $inc: { version: 1, revision: 1 },
        $setOnInsert: { status: null },
      },
      { upsert: revision === 0 },
    );
    return matchedCount + upsertedCount > 0;
  } catch (error) {
    // There is a row, with a later revision.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Takes away a status whose time was over before `now` (ms), unless there is another by now. */
export async function endStatus({ _id }: ProfileRow, now: number): Promise<void> {
  await ProfileModel.updateOne(
    { _id, 'status.until': { $lte: now } },
    { $set: { status: null, isDue: true }, $inc: { version: 1 } },
  );
}

/** Ids of those who say that they were born on that day. */
export async function findBornOn(
  organizationId: string,
  { month, day }: { month: number; day: number },
  limit: number,
): Promise<string[]> {
  const rows = await ProfileModel.find(
    { organizationId, 'fields.birthday.month': month, 'fields.birthday.day': day },
    { userId: 1 },
  )
    .limit(limit)
    .lean();
  return rows.map((row) => row.userId);
}

/** How many people of an organization have written something in one of its fields. */
export async function countProfilesWith(organizationId: string, fieldId: string): Promise<number> {
  return ProfileModel.countDocuments({ organizationId, [`fields.custom.${fieldId}`]: { $exists: true } });
}

/** Takes what was written in a field out of every profile of an organization. Nobody is shown it without the field anyway. */
export async function dropValue(organizationId: string, fieldId: string): Promise<void> {
  const column = `fields.custom.${fieldId}`;
  await ProfileModel.updateMany({ organizationId, [column]: { $exists: true } }, { $unset: { [column]: '' } });
}

/** What everybody ever wrote in the fields of an organization, in no order: there may be ten thousand. */
export const findCustomValuesIn = groupCalls(async (organizationIds: string[]): Promise<CustomValuesRow[][]> => {
  const wanted = [...new Set(organizationIds)];
  const read = wanted.map(async (organizationId) => {
    const rows = rawCollection<ProfileRow>(ProfileModel).find({ organizationId, 'fields.custom': { $exists: true } });
    return [
      organizationId,
      await rows.project<CustomValuesRow>({ _id: 0, userId: 1, 'fields.custom': 1 }).toArray(),
    ] as const;
  });
  const found = new Map(await Promise.all(read));
  return organizationIds.map((organizationId) => found.get(organizationId) ?? []);
});

/** Notes that this version is shown; a later one is due still. */
export async function settleProfile({ _id, version }: Pick<ProfileRow, '_id' | 'version'>): Promise<void> {
  await ProfileModel.updateOne({ _id, version }, { $set: { isDue: false } });
}

export async function findDueProfiles(limit: number): Promise<ProfileRow[]> {
  return ProfileModel.find({ isDue: true }).limit(limit).lean();
}

export async function findOverProfiles(now: number, limit: number): Promise<ProfileRow[]> {
  return ProfileModel.find({ 'status.until': { $lte: now } })
    .limit(limit)
    .lean();
}

/** In every organization, also in those that the person has left. */
export async function removeProfiles(userId: string): Promise<void> {
  await ProfileModel.deleteMany({ userId });
}

export async function removeProfilesIn(organizationId: string): Promise<void> {
  await ProfileModel.deleteMany({ organizationId });
}
