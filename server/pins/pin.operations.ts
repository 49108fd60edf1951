import type { Operation } from '#server/api-docs/operation.ts';
import { memberParams, organizationParams } from '#server/http/path-params.ts';
import { MAX_PINS, pinsSchema } from '#shared/pins.ts';

const pins = { area: 'You', access: 'member' } as const;

export const listPins = {
  ...pins,
  id: 'listPins',
  summary: 'Whom the caller has pinned',
  notes: 'Nobody else learns of it.',
  params: organizationParams,
  answer: { status: 200, about: 'The pins, in the order of pinning.', schema: pinsSchema },
} satisfies Operation;

export const pinMember = {
  ...pins,
  id: 'pinMember',
  summary: 'Pin a member',
  notes: `There may be ${MAX_PINS}. Somebody who is pinned already stays where they are.`,
  params: memberParams,
  answer: { status: 200, about: 'All pins.', schema: pinsSchema },
} satisfies Operation;

export const unpinMember = {
  ...pins,
  id: 'unpinMember',
  summary: 'Take a pin away',
  notes: 'Also that of somebody who has left. Who is not pinned is no fault.',
  params: memberParams,
  answer: { status: 204, about: 'They are not pinned.' },
} satisfies Operation;
