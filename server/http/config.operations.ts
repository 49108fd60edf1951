import type { Operation } from '#server/api-docs/operation.ts';
import { clientConfigSchema } from '#shared/api.ts';

export const readConfig = {
  id: 'readConfig',
  area: 'Server',
  summary: 'What a client must know before anybody has signed in',
  access: 'anyone',
  answer: {
    status: 200,
    about: 'Clerk’s publishable key, and the demo people if there are any.',
    schema: clientConfigSchema,
  },
} satisfies Operation;
