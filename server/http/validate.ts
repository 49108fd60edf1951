import type * as z from 'zod/v4/core';
import { safeParse } from 'zod/v4/core';
import { AppError } from '#server/errors.ts';

/** Reads input from outside by its schema; throws `invalid_request` with the first field that is wrong or unknown. */
export function validate<Schema extends z.$ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = safeParse(schema, input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue?.path;
  const field = path?.join('.') ?? '';
  throw new AppError('invalid_request', issue?.message ?? 'Invalid input', field === '' ? {} : { field });
}
