import * as z from 'zod/mini';
import { MAX_ID_LENGTH } from './ids.ts';

/** So many unread ones are counted; more are as many. */
export const MAX_UNREAD = 100;
/** Notices that are named one by one in one request. */
const MAX_NAMED = 100;

export const noticeSchema = z.object({
  id: z.string(),
  kind: z.enum(['wave', 'kudos']),
  from: z.object({ userId: z.string(), name: z.string(), imageUrl: z.nullable(z.string()) }),
  /** Milliseconds since the epoch, as all times here. */
  createdAt: z.number(),
  readAt: z.nullable(z.number()),
  /** The notice, of the one it comes from, that this answers. */
  answerTo: z.nullable(z.string()),
  /** When the reader waved back. */
  answeredAt: z.nullable(z.number()),
  /** The words of kudos. */
  text: z.nullable(z.string()),
});
/** What somebody is told in one organization, and nobody else. */
export type Notice = z.infer<typeof noticeSchema>;

export const noticePageSchema = z.object({
  /** Latest first. */
  notices: z.array(noticeSchema),
  /** Give it back as `cursor` to get the next page; null after the last. */
  nextCursor: z.nullable(z.string()),
  /** Of all pages; `MAX_UNREAD` at most. */
  unreadCount: z.number(),
});
/** `GET /api/organizations/:id/me/notices?cursor=&limit=` */
export type NoticePage = z.infer<typeof noticePageSchema>;

const noticeId = z.string().check(z.minLength(1), z.maxLength(MAX_ID_LENGTH));
export const readRequestSchema = z.union(
  [
    /** This one, and all before it. */
    z.strictObject({ until: noticeId }),
    z.strictObject({ ids: z.array(noticeId).check(z.minLength(1), z.maxLength(MAX_NAMED)) }),
  ],
  `must be { until } or { ids }, of ${MAX_NAMED} at most`,
);
/** `POST /api/organizations/:id/me/notices/read` */
export type ReadRequest = z.infer<typeof readRequestSchema>;

export const unreadSchema = z.object({ unreadCount: z.number() });
export type Unread = z.infer<typeof unreadSchema>;

export const waveSchema = z.object({
  id: z.string(),
  /** Who is waved to. */
  userId: z.string(),
  createdAt: z.number(),
});
/** `POST /api/organizations/:id/members/:userId/wave` */
export type Wave = z.infer<typeof waveSchema>;

export const senderChoices = ['everyone', 'nobody'] as const;
export const noticePreferencesRequestSchema = z.strictObject({
  /** From whom waves are taken. */
  waves: z.enum(senderChoices),
  /** Of whose kudos one is told; everybody reads them all the same. */
  kudos: z.enum(senderChoices),
});
export type NoticePreferencesRequest = z.infer<typeof noticePreferencesRequestSchema>;
export const noticePreferencesSchema = z.object({
  /** Grows with each change; whoever changes says which one they have seen (`If-Match`). 0 before the first. */
  revision: z.number(),
  waves: z.enum(senderChoices),
  kudos: z.enum(senderChoices),
});
/** `GET` and `PUT /api/organizations/:id/me/notice-preferences` */
export type NoticePreferences = z.infer<typeof noticePreferencesSchema>;

export const noticeAddedSchema = z.object({
  organizationId: z.string(),
  notice: noticeSchema,
  unreadCount: z.number(),
});
export type NoticeAdded = z.infer<typeof noticeAddedSchema>;

export const noticesReadSchema = z.object({
  organizationId: z.string(),
  unreadCount: z.number(),
  /** Those that were named, and the one up to which all were; either may say nothing. */
  ids: z.array(z.string()),
  until: z.nullable(z.string()),
});
export type NoticesRead = z.infer<typeof noticesReadSchema>;
