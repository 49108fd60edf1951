import type * as z from 'zod';
import { toJSONSchema } from 'zod/v4/core';
import { MAX_KEY_LENGTH } from '#server/idempotency/idempotency-key.header.ts';
import type { DocumentedRoute } from './documented-routes.ts';
import type { Parameter } from './open-api.types.ts';
import { forWire } from './wire-schema.ts';

/** Whether a route makes something or is told to others, and so must not be done twice by accident. */
export function takesKey({ method, operation }: DocumentedRoute): boolean {
  return method === 'post' && operation.access !== 'sender';
}

export function parametersOf(route: DocumentedRoute): Parameter[] {
  const { params, query, headers, needsRevision = false } = route.operation;
  return [
    ...fieldsOf(params, 'path'),
    ...fieldsOf(query, 'query'),
    ...fieldsOf(headers, 'header'),
    ...(needsRevision ? [REVISION] : []),
    ...(takesKey(route) ? [KEY] : []),
  ];
}

const REVISION: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The `ETag` that came with what is changed, so that nobody undoes what they have not seen.',
  schema: { type: 'string', pattern: '^"\\d{1,15}"$', examples: ['"3"'] },
};

const KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A text of your own, such as a UUID, by which the same request is known when it is sent again. It is done once, and answered the same for a day.',
  schema: { type: 'string', minLength: 1, maxLength: MAX_KEY_LENGTH },
};

function fieldsOf(schema: z.ZodObject | undefined, place: Parameter['in']): Parameter[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = toJSONSchema(schema, { io: 'input', ...forWire('input') });
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...field } = typeof property === 'boolean' ? {} : property;
    return {
      name,
      in: place,
      required: required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: field,
    };
  });
}
