import * as z from 'zod';
import type { Operation } from '#server/api-docs/operation.ts';
import { cursorText, limitText } from '#server/http/cursor.ts';
import { memberParams, organizationParams } from '#server/http/path-params.ts';
import { memberPageSchema, meSchema } from '#shared/api.ts';
import { directorySnapshotSchema } from '#shared/directory.ts';
import { memberDetailSchema } from '#shared/member-detail.ts';

const MAX_PAGE = 200;

export const readMe = {
  id: 'readMe',
  area: 'You',
  summary: 'Who the caller is, and their organizations',
  notes:
    'A good first request. While `status` is `joining`, not everything is known of a person who has just come: ask again in a second.',
  access: 'signed-in',
  answer: { status: 200, about: 'The caller.', schema: meSchema },
} satisfies Operation;

export const readDirectory = {
  id: 'readDirectory',
  area: 'People',
  summary: 'Everybody in an organization at once',
  notes:
    'With its `version` as `since`, changes are followed over Socket.IO. It is compressed for whoever takes gzip, and cheap however many ask. For a part of it, or page by page, there is the list of members.',
  access: 'member',
  params: organizationParams,
  answer: { status: 200, about: 'The directory as of its version or a little later.', schema: directorySnapshotSchema },
} satisfies Operation;

export const listMembers = {
  id: 'listMembers',
  area: 'People',
  summary: 'Members page by page, in the order of names',
  access: 'member',
  params: organizationParams,
  query: z.object({
    q: z
      .string()
      .max(200, 'is longer than 200 characters')
      .default('')
      .meta({ description: 'Beginnings of words of name, title, city and skills, without regard to case and marks.' }),
    role: z.string().max(100).optional().meta({ description: 'Clerk’s role key, such as `org:admin`.' }),
    cursor: cursorText,
    limit: limitText(MAX_PAGE),
  }),
  answer: { status: 200, about: 'A page of members.', schema: memberPageSchema },
} satisfies Operation;

export const readMember = {
  id: 'readMember',
  area: 'People',
  summary: 'One member with all that colleagues may see',
  access: 'member',
  params: memberParams,
  answer: { status: 200, about: 'The card, and what no card holds.', schema: memberDetailSchema },
} satisfies Operation;
