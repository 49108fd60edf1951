import * as z from 'zod';
import type { MessageFact } from '#server/messages/message.fact.ts';
import { id, moment, text } from './fields.schema.ts';

/** An e-mail or text message that Clerk made. What it says and where it went is never looked at, nor stored. */
export const messageSchema = z
  .object({
    id,
    slug: text,
    user_id: text,
    status: text,
    delivered_by_clerk: z.boolean().nullish(),
    created_at: moment,
    // What the text messages of Clerk's schema have; its example has `created_at`.
    created_at_ms: moment,
  })
  .transform(
    (message): Omit<MessageFact, 'kind'> => ({
      id: message.id,
      slug: message.slug,
      userId: message.user_id,
      status: message.status,
      isDeliveredByClerk: message.delivered_by_clerk ?? null,
      createdAt: message.created_at ?? message.created_at_ms,
    }),
  );
