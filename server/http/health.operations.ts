import * as z from 'zod';
import type { Operation } from '#server/api-docs/operation.ts';

export const liveSchema = z.object({ status: z.literal('live') });
export const readySchema = z.object({ status: z.literal('ready') });

export const readLiveness = {
  id: 'readLiveness',
  area: 'Server',
  summary: 'Whether the process runs',
  access: 'anyone',
  answer: { status: 200, about: 'It does.', schema: liveSchema },
} satisfies Operation;

export const readReadiness = {
  id: 'readReadiness',
  area: 'Server',
  summary: 'Whether work can be accepted',
  notes: 'The database is asked each time.',
  access: 'anyone',
  answer: { status: 200, about: 'The database answered just now.', schema: readySchema },
} satisfies Operation;
