import type { RequestHandler } from 'express';
import { AppError } from '#server/errors.ts';
import { identityOf } from './require-auth.ts';

export interface OperatorOptions {
  /** User ids and e-mail addresses. */
  operators: string[];
  /** An address that is not proved to be the person's counts for nothing: anybody can sign up with it. */
  findStanding: (userId: string) => Promise<{ isShutOut: boolean; verifiedEmail: string | null }>;
}

export type IsOperator = (userId: string) => Promise<boolean>;

/** Tells who runs this installation. */
export function createIsOperator({ operators, findStanding }: OperatorOptions): IsOperator {
  const userIds = new Set(operators);
  const emails = new Set(operators.map(toPlainLowerCase));
  // Asked each time: an address is only as old as the last report about its owner.
  return async (userId) => {
    const { isShutOut, verifiedEmail } = await findStanding(userId);
    if (isShutOut) return false;
    return userIds.has(userId) || (verifiedEmail !== null && emails.has(toPlainLowerCase(verifiedEmail)));
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

/** Only of letters that every mail server takes for the same: beyond those, look-alikes become one. */
function toPlainLowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
