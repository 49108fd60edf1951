import { type After, afterTimeout } from '#server/after.ts';
import { DatabaseSilenceError } from './silence-error.ts';

export interface DeadlineOptions {
  after?: After;
  /** What it means that there was none; that the database is silent unless told. */
  toError?: (message: string) => Error;
}

const toDatabaseSilence = (message: string) => new DatabaseSilenceError(message);

/**
 * The outcome of `work`, or an error when there is none after `limitMs`. The work itself goes on: what it does later must
 * do no harm.
 */
export async function within<Result>(
  limitMs: number,
  work: Promise<Result>,
  { after = afterTimeout, toError = toDatabaseSilence }: DeadlineOptions = {},
): Promise<Result> {
  let cancel: () => void = () => undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    cancel = after(limitMs, () => reject(toError(`There was no answer within ${limitMs} ms.`)));
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    cancel();
  }
}
