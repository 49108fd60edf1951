import type { Operation } from '#server/api-docs/operation.ts';
import { ownDataSchema } from '#shared/own-data.ts';

export const readOwnData = {
  id: 'readOwnData',
  area: 'You',
  access: 'signed-in',
  summary: 'What is kept of the caller',
  notes:
    'Also in organizations that they have left. Not the logs of deliveries and of changes, which say the same once more, nor sessions that have ended. It can be asked for ten times an hour.',
  answer: { status: 200, about: 'All that, as of now.', schema: ownDataSchema },
  refusals: ['rate_limited', 'not_found'],
} satisfies Operation;
