import { removeNotices, removeNoticesIn } from './notice.model.ts';
import { removePreferences, removePreferencesIn } from './preference.model.ts';

/** For whoever erases a person: what they were told, what others were told of them, and what they wanted to be told. */
export async function forgetNotices(userId: string): Promise<void> {
  await removeNotices(userId);
  await removePreferences(userId);
}

/** Of an organization that is gone. */
export async function forgetNoticesIn(organizationId: string): Promise<void> {
  await removeNoticesIn(organizationId);
  await removePreferencesIn(organizationId);
}
