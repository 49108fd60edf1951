import type { Operation } from '#server/api-docs/operation.ts';
import { organizationParams } from '#server/http/path-params.ts';
import { visitRequestSchema, visitSchema } from '#shared/visit.ts';

export const lookAround = {
  id: 'lookAround',
  area: 'You',
  access: 'member',
  summary: 'Say that the directory is being looked at, and hear what has changed since the last visit',
  notes: 'Who has not looked for half an hour comes for another visit. It may be done sixty times a minute.',
  params: organizationParams,
  body: { schema: visitRequestSchema, example: { readUntil: 42 } },
  refusals: ['rate_limited'],
  answer: { status: 200, about: 'What has changed.', schema: visitSchema },
} satisfies Operation;
