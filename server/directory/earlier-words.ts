import { eraseEarlierStatuses, eraseWordsBefore, findLastChange } from './change.model.ts';

/**
 * Takes out of the stream what a person wrote before: the last change about them tells what they say now, and whoever replays
 * the others ends there. Nobody who comes later can read what was taken back.
 */
export async function forgetEarlierWords(organizationId: string, userId: string): Promise<void> {
  const last = await findLastChange(organizationId, userId);
  if (last !== null) await eraseWordsBefore(organizationId, userId, last.version);
  await eraseEarlierStatuses(organizationId, userId);
}
