import * as z from 'zod';
import type { Operation } from '#server/api-docs/operation.ts';
import { organizationParams } from '#server/http/path-params.ts';
import { birthdayWeekSchema, calendarDaySchema } from '#shared/birthday-week.ts';

export const listBirthdays = {
  id: 'listBirthdays',
  area: 'People',
  access: 'member',
  summary: 'Whose birthday it is in seven days',
  notes: 'By the calendar of who asks. In a year without a 29 February the 28th stands for it.',
  params: organizationParams,
  query: z.object({ from: calendarDaySchema }),
  answer: { status: 200, about: 'The days, with a hundred people each at most.', schema: birthdayWeekSchema },
} satisfies Operation;
