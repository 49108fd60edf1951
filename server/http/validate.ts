import type * as z from 'zod/v4/core';
import { safeParse } from 'zod/v4/core';
import { AppError } from '#server/errors.ts';

/** More than a form has; a body of nothing but faults is not answered with a longer one. */
const MAX_ISSUES = 50;

/** Reads input from outside by its schema; throws `invalid_request` with every field that is wrong or unknown, the first one first. */
export function validate<Schema extends z.$ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = safeParse(schema, input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.flatMap(toFieldIssues).slice(0, MAX_ISSUES);
  const first = issues[0];
  throw new AppError('invalid_request', first?.message ?? 'Invalid input', {
    ...(first === undefined || first.field === '' ? {} : { field: first.field }),
    ...(issues.length > 1 ? { issues } : {}),
  });
}

function toFieldIssues(issue: z.$ZodIssue): { field: string; message: string }[] {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => ({ field: path.join('.'), message: issue.message }));
}
