import type { Operation } from '#server/api-docs/operation.ts';
import { ownDataSchema } from '#shared/own-data.ts';

export const readOwnData = {
  id: 'readOwnData',
  area: 'You',
  access: 'signed-in',
  summary: 'All that is kept of the caller',
  notes: 'It can be asked for ten times an hour.',
  answer: { status: 200, about: 'Everything, as of now.', schema: ownDataSchema },
  refusals: ['rate_limited', 'not_found'],
} satisfies Operation;
