import type { Operation } from '#server/api-docs/operation.ts';
import { memberParams } from '#server/http/path-params.ts';
import { waveSchema } from '#shared/notices.ts';

export const waveToMember = {
  id: 'waveToMember',
  area: 'People',
  access: 'member',
  summary: 'Wave to a member',
  notes:
    'While the last wave is unread, or a minute old at most, nothing new is made, and that one is the answer. Somebody who wants no waves is not told, and neither is the caller. It may be done twenty times a minute and two hundred times a day.',
  params: memberParams,
  answer: { status: 201, about: 'The wave.', schema: waveSchema },
  unchanged: { status: 200, about: 'The last wave.', schema: waveSchema },
  refusals: ['rate_limited'],
} satisfies Operation;
