import * as z from 'zod';
import type { Operation } from '#server/api-docs/operation.ts';
import { envelopeSchema } from '#server/webhooks/schemas/envelope.schema.ts';

export const receiveWebhook = {
  id: 'receiveWebhook',
  area: 'Clerk',
  summary: 'Where Clerk delivers its webhooks',
  notes:
    'The body is read as the bytes that were signed with the endpoint’s secret, as Svix does it. The content type does not matter; a compressed body is refused.',
  access: 'sender',
  headers: z.object({
    'svix-id': z
      .string()
      .max(200)
      .meta({ description: 'The same for every attempt at one delivery: repeated, it changes nothing.' }),
    'svix-timestamp': z.string().regex(/^\d+$/).meta({
      description: 'When it was signed, in seconds since the epoch; five minutes from the server’s clock at most.',
    }),
    'svix-signature': z
      .string()
      .meta({ description: '`v1,` and the signature in base64; several are separated by spaces.' }),
  }),
  body: {
    schema: envelopeSchema,
    example: {
      type: 'user.deleted',
      object: 'event',
      timestamp: 1788000000000,
      data: { id: 'user_2a', deleted: true },
    },
  },
  answer: { status: 204, about: 'It is on disk, and will be applied.' },
  refusals: [
    'webhook_headers_missing',
    'webhook_signature_invalid',
    'webhook_timestamp_out_of_range',
    'webhook_body_invalid',
    'method_not_allowed',
  ],
} satisfies Operation;
