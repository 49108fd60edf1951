import { addNotice, findLastNotice, type NoticeRow, type Pair } from './notice.model.ts';
import { findPreferences } from './preference.model.ts';

/** Words of thanks, and where everybody may read them. */
export interface Thanks {
  kudosId: string;
  text: string;
}

/** Keeps that one person thanks another; answers null when the other does not want to be told. */
export async function keepThanks(pair: Pair, { kudosId, text }: Thanks, now: number): Promise<NoticeRow | null> {
  const { kudos } = await findPreferences(pair.organizationId, pair.receiverId);
  if (kudos === 'nobody') return null;
  const last = await findLastNotice(pair);
  const row = await addNotice({
    ...pair,
    kind: 'kudos',
    number: (last?.number ?? 0) + 1,
    isDelivered: true,
    createdAt: new Date(now),
    readAt: null,
    answerTo: null,
    answeredAt: null,
    kudosId,
    text,
  });
  // Another notice was sent meanwhile: it is the last one now.
  return row ?? keepThanks(pair, { kudosId, text }, now);
}
