import type { RequestHandler } from 'express';
import { AppError } from '#server/errors.ts';
import { identityOf } from './require-auth.ts';

export interface OperatorOptions {
  /** User ids and e-mail addresses. */
  operators: string[];
  findEmail: (userId: string) => Promise<string | null>;
}

/** Lets only those pass who run this installation. Only behind `requireAuth`. */
export function createRequireOperator({ operators, findEmail }: OperatorOptions): RequestHandler {
  const names = new Set(operators.map((name) => name.toLowerCase()));
  return async (_request, response, next) => {
    const { userId } = identityOf(response);
    // Asked each time: an address is only as old as the last report about its owner.
    const isOperator =
      names.has(userId.toLowerCase()) || names.has((await findEmail(userId))?.toLowerCase() ?? 'no address');
    if (!isOperator) throw new AppError('forbidden', 'Only operators of this installation may see this.');
    next();
  };
}
