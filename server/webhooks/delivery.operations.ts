import * as z from 'zod';
import type { Operation } from '#server/api-docs/operation.ts';
import { cursorText, limitText } from '#server/http/cursor.ts';
import { noFields } from '#server/http/no-fields.ts';
import { deliveryDetailSchema, deliveryPageSchema, reapplySchema } from '#shared/deliveries.ts';
import { deliveryStates } from '#shared/delivery-state.ts';
import { MAX_ID_LENGTH } from '#shared/ids.ts';

const name = z.string().min(1).max(MAX_ID_LENGTH);
const state = z.enum(deliveryStates, `must be one of ${deliveryStates.join(', ')}`);
/** Milliseconds since the epoch: digits in a query, a number in a body. */
const time = z.number().int().min(0);
const timeText = z
  .string()
  .regex(/^\d{1,16}$/, 'must be a time in milliseconds')
  .transform(Number)
  .pipe(time)
  .meta({ wire: { type: 'integer', minimum: 0 }, description: 'A time of receipt, in milliseconds since the epoch.' });
/** The same for reading and for applying anew; `from` and `to` are times of the receipt. */
const filter = {
  state: state.optional(),
  type: name.optional().meta({ description: 'As Clerk names it, such as `user.updated`.' }),
  entity: name.optional().meta({ description: 'The id of what an event is about.' }),
};
const params = z.object({ svixId: name.meta({ description: 'The delivery’s `svix-id`.' }) });

export const deliveryRange = z
  .strictObject({ ...filter, from: time.optional(), to: time.optional() })
  .refine((given) => Object.keys(given).length > 0, 'must name a state, a type, an entity or a time');

export const listDeliveries = {
  id: 'listDeliveries',
  area: 'Operators',
  summary: 'What came from Clerk, latest first',
  access: 'operator',
  query: z.strictObject({
    ...filter,
    from: timeText.optional(),
    to: timeText.optional(),
    cursor: cursorText,
    limit: limitText(200),
  }),
  answer: { status: 200, about: 'A page of deliveries.', schema: deliveryPageSchema },
} satisfies Operation;

export const readDelivery = {
  id: 'readDelivery',
  area: 'Operators',
  summary: 'One delivery and its way',
  access: 'operator',
  params,
  query: noFields,
  answer: { status: 200, about: 'The delivery.', schema: deliveryDetailSchema },
  refusals: ['not_found'],
} satisfies Operation;

export const reapplyDeliveries = {
  id: 'reapplyDeliveries',
  area: 'Operators',
  summary: 'Have all settled deliveries of a kind applied anew',
  access: 'operator',
  query: noFields,
  body: { schema: deliveryRange, example: { state: 'dead' } },
  answer: { status: 202, about: 'How many will be.', schema: reapplySchema },
} satisfies Operation;

export const reapplyDelivery = {
  id: 'reapplyDelivery',
  area: 'Operators',
  summary: 'Have one settled delivery applied anew',
  access: 'operator',
  params,
  query: noFields,
  body: { schema: noFields, isOptional: true, example: {} },
  answer: { status: 202, about: 'It will be.', schema: reapplySchema },
  refusals: ['not_found'],
} satisfies Operation;
