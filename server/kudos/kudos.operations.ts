import * as z from 'zod';
import type { Operation } from '#server/api-docs/operation.ts';
import { organizationParams } from '#server/http/path-params.ts';
import { MAX_ID_LENGTH } from '#shared/ids.ts';
import { kudosRequestSchema, kudosSchema, MAX_RECEIVERS, reactions } from '#shared/kudos.ts';

const kudosParams = organizationParams.extend({ kudosId: z.string().min(1).max(MAX_ID_LENGTH) });
const reactionParams = kudosParams.extend({ reaction: z.enum(reactions) });
const ofMembers = { area: 'People', access: 'member' } as const;

export const thankMembers = {
  ...ofMembers,
  id: 'thankMembers',
  summary: 'Thank members for all to read',
  notes: `Up to ${MAX_RECEIVERS} at once; each is told, unless they do not want to be. It may be done twenty times a minute and two hundred times a day.`,
  params: organizationParams,
  body: { schema: kudosRequestSchema, example: { receiverIds: ['user_cleo'], text: 'Thank you for last night!' } },
  answer: { status: 201, about: 'The kudos.', schema: kudosSchema },
  refusals: ['rate_limited'],
} satisfies Operation;

export const deleteKudos = {
  ...ofMembers,
  id: 'deleteKudos',
  summary: 'Delete kudos',
  notes: 'By who wrote them, and by admins. Those who were thanked are not told of them any more.',
  params: kudosParams,
  answer: { status: 204, about: 'They are gone.' },
  refusals: ['forbidden'],
} satisfies Operation;

export const addReaction = {
  ...ofMembers,
  id: 'addReaction',
  summary: 'React to kudos',
  notes: 'Each reaction once. It may be done sixty times a minute.',
  params: reactionParams,
  answer: { status: 200, about: 'The kudos as they are now.', schema: kudosSchema },
  refusals: ['rate_limited'],
} satisfies Operation;

export const removeReaction = {
  ...ofMembers,
  id: 'removeReaction',
  summary: 'Take a reaction back',
  params: reactionParams,
  answer: { status: 204, about: 'There is none of the caller’s.' },
} satisfies Operation;
