import type { Request } from 'express';
import * as z from 'zod';
import { LocalClerkError } from '#server/embedded/clerk/errors.ts';

/** Clerk's default is 10 rows a page, its most 500. */
const pageSchema = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(10),
  offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
});

/** As MongoDB sorts: by the field, equal ones by id. */
export type Order = Record<string, 1 | -1>;

/** Throws 422 for numbers out of range. */
export function readPage(request: Request): z.infer<typeof pageSchema> {
  const { limit, offset } = request.query;
  return pageSchema.parse({ limit: firstOf(limit), offset: firstOf(offset) });
}

/**
 * `order_by`, such as `-created_at`: a minus is downwards, a plus or nothing upwards (a plus that was not encoded arrives
 * as a space). `fields` gives the database's name of each field; only the first `order_by` counts. Throws 422 for others.
 */
export function readOrder(request: Request, fields: Readonly<Record<string, string>>): Order {
  const [, sign, name = ''] = /^([+\- ]?)(\w+)$/.exec(firstOf(request.query.order_by) ?? '-created_at') ?? [];
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) throw refuseParam('order_by', `order_by must be one of ${Object.keys(fields).join(', ')}.`);
  const direction = sign === '-' ? -1 : 1;
  return field === '_id' ? { _id: direction } : { [field]: direction, _id: direction };
}

/** Every value of a parameter that may be given several times; Clerk takes up to 100. */
export function readAll(request: Request, name: string): string[] {
  const value = request.query[name];
  const values = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  if (values.length > 100) throw refuseParam(name, `${name} may be given 100 times at most.`);
  return values;
}

/** A filter for ids where `-id` leaves one out and `+id` or `id` takes one in; undefined when none is given. */
export function readIds(request: Request, name: string): { $in?: string[]; $nin?: string[] } | undefined {
  const all = readAll(request, name);
  const left = all.filter((id) => id.startsWith('-')).map((id) => id.slice(1));
  const taken = all.filter((id) => !id.startsWith('-')).map((id) => id.replace(/^[+ ]/, ''));
  if (all.length === 0) return undefined;
  return { ...(taken.length > 0 && { $in: taken }), ...(left.length > 0 && { $nin: left }) };
}

/** Every value of a parameter, each of which must be one of `known`. Throws 422 for others. */
export function readChoices<T extends string>(request: Request, name: string, known: readonly T[]): T[] {
  return readAll(request, name).map((value) => {
    const found = known.find((one) => one === value);
    if (found === undefined) throw refuseParam(name, `${name} must be one of ${known.join(', ')}.`);
    return found;
  });
}

export function refuseParam(name: string, message: string): LocalClerkError {
  return new LocalClerkError(422, 'form_param_value_invalid', message, name);
}

function firstOf(value: unknown): string | undefined {
  const [first] = Array.isArray(value) ? value : [value];
  return typeof first === 'string' ? first : undefined;
}
