import { model, Schema } from 'mongoose';
import { isDuplicateKey } from '#server/database/duplicate-key.ts';
import type { NoticePreferences, NoticePreferencesRequest } from '#shared/notices.ts';

interface PreferenceRow extends Omit<NoticePreferences, 'kudos'>, Partial<Pick<NoticePreferences, 'kudos'>> {
  /** The organization's id and the person's. */
  _id: string;
  organizationId: string;
  userId: string;
}

const preferenceSchema = new Schema<PreferenceRow>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    userId: { type: String, required: true },
    revision: { type: Number, required: true },
    waves: { type: String, required: true },
    // Rows of before there were kudos have none.
    kudos: String,
  },
  { collection: 'notice_preferences', versionKey: false },
);
preferenceSchema.index({ userId: 1 });
preferenceSchema.index({ organizationId: 1 });

const PreferenceModel = model('NoticePreference', preferenceSchema);

const keyOf = (organizationId: string, userId: string) => `${organizationId}/${userId}`;

/** What holds for whoever has chosen nothing. */
const FIRST: NoticePreferences = { revision: 0, waves: 'everyone', kudos: 'everyone' };

export async function findPreferences(organizationId: string, userId: string): Promise<NoticePreferences> {
  const row = await PreferenceModel.findById(keyOf(organizationId, userId)).lean();
  return row === null ? FIRST : { revision: row.revision, waves: row.waves, kudos: row.kudos ?? FIRST.kudos };
}

/** Keeps them instead of those of that revision; answers false when that is not the last one any more. */
export async function savePreferences(
  { organizationId, userId, revision }: Pick<PreferenceRow, 'organizationId' | 'userId' | 'revision'>,
  preferences: NoticePreferencesRequest,
): Promise<boolean> {
  try {
    const { matchedCount, upsertedCount } = await PreferenceModel.updateOne(
      { _id: keyOf(organizationId, userId), revision },
      { $set: { organizationId, userId, ...preferences }, $inc: { revision: 1 } },
      { upsert: revision === 0 },
    );
    return matchedCount + upsertedCount > 0;
  } catch (error) {
    // There is a row, with a later revision.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

export async function removePreferences(userId: string): Promise<void> {
  await PreferenceModel.deleteMany({ userId });
}

export async function removePreferencesIn(organizationId: string): Promise<void> {
  await PreferenceModel.deleteMany({ organizationId });
}
