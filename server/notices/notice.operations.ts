import * as z from 'zod';
import type { Operation } from '#server/api-docs/operation.ts';
import { cursorText, limitText } from '#server/http/cursor.ts';
import { organizationParams } from '#server/http/path-params.ts';
import {
  noticePageSchema,
  noticePreferencesRequestSchema,
  noticePreferencesSchema,
  readRequestSchema,
  unreadSchema,
} from '#shared/notices.ts';

const ofCaller = { area: 'You', access: 'member', params: organizationParams } as const;

export const listNotices = {
  ...ofCaller,
  id: 'listNotices',
  summary: 'What the caller was told, latest first',
  query: z.object({ cursor: cursorText, limit: limitText(100) }),
  answer: { status: 200, about: 'A page of notices.', schema: noticePageSchema },
} satisfies Operation;

export const markNoticesRead = {
  ...ofCaller,
  id: 'markNoticesRead',
  summary: 'Call notices read',
  notes: 'Either all up to one, or those that are named. All devices of the caller are told.',
  body: { schema: readRequestSchema, example: { ids: ['6567f2a0c1d2e3f4a5b6c7d8'] } },
  answer: { status: 200, about: 'How many are unread now.', schema: unreadSchema },
} satisfies Operation;

export const readNoticePreferences = {
  ...ofCaller,
  id: 'readNoticePreferences',
  summary: 'What the caller wants to be told',
  answer: { status: 200, about: 'The choice.', schema: noticePreferencesSchema, hasRevision: true },
} satisfies Operation;

export const writeNoticePreferences = {
  ...ofCaller,
  id: 'writeNoticePreferences',
  summary: 'Choose what to be told',
  body: { schema: noticePreferencesRequestSchema, example: { waves: 'everyone', kudos: 'everyone' } },
  needsRevision: true,
  answer: { status: 200, about: 'The choice as it was kept.', schema: noticePreferencesSchema, hasRevision: true },
} satisfies Operation;
