import * as z from 'zod';
import { id, listOf, text } from './fields.schema.ts';

/** The side of a payer that does not apply is an empty text, not null. */
const payerSchema = z.object({ user_id: text, organization_id: text }).nullish();

/*
 * Clerk's billing is not final and nothing here is built on it: these say what an event must have to be one, so that
 * what is kept can be projected later.
 */
export const paymentAttemptSchema = z.object({ id, status: z.string().min(1), payer: payerSchema });
export const subscriptionSchema = z.object({
  id,
  status: z.string().min(1),
  payer: payerSchema,
  items: listOf(z.object({ id })),
});
export const subscriptionItemSchema = z.object({ id, status: z.string().min(1), payer: payerSchema, plan_id: text });
