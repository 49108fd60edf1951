import * as z from 'zod';
import type { Operation } from '#server/api-docs/operation.ts';
import { cursorText, limitText } from '#server/http/cursor.ts';
import { organizationParams } from '#server/http/path-params.ts';
import { activityPageSchema } from '#shared/activity.ts';
import { activityTypes } from '#shared/activity-type.ts';
import { MAX_ID_LENGTH } from '#shared/ids.ts';

export const listActivity = {
  id: 'listActivity',
  area: 'People',
  access: 'member',
  summary: 'What happened lately, latest first',
  notes: 'What tells of people who are gone is left out.',
  params: organizationParams,
  query: z.object({
    type: z.enum(activityTypes).optional(),
    who: z.string().min(1).max(MAX_ID_LENGTH).optional().meta({ description: 'The id of a person it is about.' }),
    cursor: cursorText,
    limit: limitText(100),
  }),
  answer: { status: 200, about: 'A page of activity.', schema: activityPageSchema },
} satisfies Operation;
