import type { Operation } from '#server/api-docs/operation.ts';
import { organizationParams } from '#server/http/path-params.ts';
import { statusSchema } from '#shared/status.ts';
import { type StatusRequest, statusRequestSchema } from '#shared/status-request.ts';

const example: StatusRequest = { emoji: '🚆', text: 'On a train', forMs: 3_600_000 };

export const writeOwnStatus = {
  id: 'writeOwnStatus',
  area: 'You',
  summary: 'Set the caller’s own status',
  notes:
    'Everybody in the organization is shown it at once. It may be done twenty times a minute and two hundred times a day.',
  access: 'member',
  params: organizationParams,
  body: { schema: statusRequestSchema, example },
  answer: { status: 200, about: 'The status as it was kept.', schema: statusSchema },
  refusals: ['rate_limited'],
} satisfies Operation;

export const removeOwnStatus = {
  id: 'removeOwnStatus',
  area: 'You',
  summary: 'Take the caller’s own status away',
  access: 'member',
  params: organizationParams,
  answer: { status: 204, about: 'There is none.' },
} satisfies Operation;
