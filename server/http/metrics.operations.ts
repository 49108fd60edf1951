import type { Operation } from '#server/api-docs/operation.ts';

export const readMetrics = {
  id: 'readMetrics',
  area: 'Server',
  summary: 'Counts for Prometheus',
  notes: 'Nothing about anybody. Keep it from the public where you serve Rollcall, as it tells how busy it is.',
  access: 'anyone',
  answer: { status: 200, about: 'The Prometheus text format.', type: 'text/plain' },
} satisfies Operation;
