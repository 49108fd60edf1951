import type { Notice, NoticePage } from '#shared/notices.ts';
import { NOON } from './in-organization.tsx';

/** A wave, a minute before noon. */
export const waveFrom = (userId: string, name: string, parts: Partial<Notice> = {}): Notice => ({
  id: `wave_${userId}`,
  kind: 'wave',
  from: { userId, name, imageUrl: null },
  createdAt: NOON - 60_000,
  readAt: null,
  answerTo: null,
  answeredAt: null,
  text: null,
  ...parts,
});

/** Kudos to the reader, a minute before noon. */
export const kudosFrom = (userId: string, name: string, text: string): Notice =>
  waveFrom(userId, name, { id: `kudos_${userId}`, kind: 'kudos', text });

export const pageOf = (notices: Notice[], nextCursor: string | null = null): NoticePage => ({
  notices,
  nextCursor,
  unreadCount: notices.filter(({ readAt }) => readAt === null).length,
});
