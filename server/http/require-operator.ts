import type { RequestHandler } from 'express';
import { AppError } from '#server/errors.ts';
import { identityOf } from './require-auth.ts';

export interface OperatorOptions {
  /** User ids and e-mail addresses. */
  operators: string[];
  findEmail: (userId: string) => Promise<string | null>;
}

export type IsOperator = (userId: string) => Promise<boolean>;

/** Tells who runs this installation. */
export function createIsOperator({ operators, findEmail }: OperatorOptions): IsOperator {
  const names = new Set(operators.map((name) => name.toLowerCase()));
  // Asked each time: an address is only as old as the last report about its owner.
  return async (userId) =>
    names.has(userId.toLowerCase()) || names.has((await findEmail(userId))?.toLowerCase() ?? 'no address');
}

/** Lets only those pass who run this installation. Only behind `requireAuth`. */
export function createRequireOperator(isOperator: IsOperator): RequestHandler {
  return async (_request, response, next) => {
    const { userId } = identityOf(response);
    if (!(await isOperator(userId)))
      throw new AppError('forbidden', 'Only operators of this installation may see this.');
    next();
  };
}
