import { model, Schema } from 'mongoose';
import { createFinder } from '#server/database/find-many.ts';
import { rawCollection } from '#server/database/raw-collection.ts';
import type { MemberStatus } from '#shared/status.ts';

interface ProfileRow {
  /** The organization's id and the person's: what somebody says in one organization is nobody's business in another. */
  _id: string;
  organizationId: string;
  userId: string;
  /** Grows with every change, so that of two copies the newer is known. */
  version: number;
  status: MemberStatus | null;
}

const statusColumns = { emoji: String, text: String, until: Number };
const profileSchema = new Schema<ProfileRow>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    userId: { type: String, required: true },
    version: { type: Number, required: true },
    status: { type: statusColumns, _id: false },
  },
  { collection: 'profiles', versionKey: false },
);
profileSchema.index({ userId: 1 });

const ProfileModel = model('Profile', profileSchema);

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

export async function saveStatus(organizationId: string, userId: string, status: MemberStatus | null): Promise<void> {
  await ProfileModel.updateOne(
    { _id: keyOf(organizationId, userId) },
    { $set: { organizationId, userId, status }, $inc: { version: 1 } },
    { upsert: true },
  );
}

/** In every organization, also in those that the person has left. */
export async function removeProfiles(userId: string): Promise<void> {
  await ProfileModel.deleteMany({ userId });
}
