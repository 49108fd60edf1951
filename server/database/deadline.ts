import { DatabaseSilenceError } from './silence-error.ts';

/**
 * The outcome of `work`, or an error when there is none after `limitMs`. The work itself goes on: what it does later must
 * do no harm.
 */
export async function within<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DatabaseSilenceError(`There was no answer within ${limitMs} ms.`)), limitMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
