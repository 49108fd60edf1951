import type { RequestHandler } from 'express';
import type * as z from 'zod';
import type { $ZodType } from 'zod/v4/core';
import type { ErrorCode } from '#shared/error-codes.ts';

export const areas = ['You', 'People', 'Admins', 'Operators', 'Clerk', 'Server'] as const;

interface OperationAnswer {
  status: number;
  about: string;
  schema?: $ZodType;
  type?: string;
  hasRevision?: boolean;
}

/** What the documents say of a route. Its method and path are not said again: Express is asked for them. */
export interface Operation {
  /** As programs that are made from the document call it. */
  id: string;
  area: (typeof areas)[number];
  summary: string;
  /** What else there is to know, in whole sentences. */
  notes?: string;
  /** Who is let in. `sender`: who signs as Clerk does. */
  access: 'anyone' | 'signed-in' | 'member' | 'admin' | 'operator' | 'sender';
  /** The schemas that the route itself reads its input by. */
  params?: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  body?: { schema: $ZodType; isOptional?: boolean; example: object };
  /** Whether a change must say in `If-Match` which revision it is made to. */
  needsRevision?: boolean;
  answer: OperationAnswer;
  /** What is answered instead, with another status, when there was nothing to do. */
  unchanged?: OperationAnswer;
  /** What it is refused with beside what follows from all this. */
  refusals?: ErrorCode[];
}

const operations = new WeakMap<RequestHandler, Operation>();

/** Stands first among the handlers of a route: without it the server does not start. */
export function documented(operation: Operation): RequestHandler {
  const passOn: RequestHandler = (_request, _response, next) => next();
  operations.set(passOn, operation);
  return passOn;
}

export function operationOf(handler: RequestHandler): Operation | undefined {
  return operations.get(handler);
}
