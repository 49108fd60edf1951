import type { Operation } from '#server/api-docs/operation.ts';
import { organizationParams } from '#server/http/path-params.ts';
import { sessionListSchema } from '#shared/session-activity.ts';

export const listSessions = {
  id: 'listSessions',
  area: 'Admins',
  summary: 'The signed-in devices of an organization’s members',
  notes: 'Latest first, without IP addresses.',
  access: 'admin',
  params: organizationParams,
  answer: { status: 200, about: 'The sessions.', schema: sessionListSchema },
} satisfies Operation;
