import type { RequestHandler } from 'express';
import { AppError } from '#server/errors.ts';
import { identityOf } from './require-auth.ts';

export interface OperatorOptions {
  /** User ids and e-mail addresses. */
  operators: string[];
  /** An address that is not proved to be the person's counts for nothing: anybody can sign up with it. */
  findVerifiedEmail: (userId: string) => Promise<string | null>;
}

export type IsOperator = (userId: string) => Promise<boolean>;

/** Tells who runs this installation. */
export function createIsOperator({ operators, findVerifiedEmail }: OperatorOptions): IsOperator {
  const userIds = new Set(operators);
  const emails = new Set(operators.map((name) => name.toLowerCase()));
  // Asked each time: an address is only as old as the last report about its owner.
  return async (userId) => {
    if (userIds.has(userId)) return true;
    const email = await findVerifiedEmail(userId);
    return email !== null && emails.has(email.toLowerCase());
  };
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
