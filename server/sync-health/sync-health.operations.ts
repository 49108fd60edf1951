import type { Operation } from '#server/api-docs/operation.ts';
import { noFields } from '#server/http/no-fields.ts';
import { syncHealthSchema } from '#shared/sync-health.ts';

export const readSyncHealth = {
  id: 'readSyncHealth',
  area: 'Operators',
  summary: 'Whether what Clerk knows is what people see here',
  access: 'operator',
  query: noFields,
  answer: { status: 200, about: 'Each check in a word, with what it has found.', schema: syncHealthSchema },
} satisfies Operation;
