import { AppError } from '#server/errors.ts';
import { createShares, type SharesOptions } from '#server/shares.ts';

type Share = Omit<SharesOptions, 'now'>;

/** What a person tells others in a minute and in a day. */
export const TELLING: Share[] = [
  { count: 20, perMs: 60_000 },
  { count: 200, perMs: 24 * 60 * 60_000 },
];

export interface RateLimitOptions {
  shares: Share[];
  /** What is told to whoever does more. */
  message: string;
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
}

/** Asked before something is done, it throws `rate_limited` for whoever has had any of their shares at this server. */
export function createRateLimit({ shares, message, steadyNow }: RateLimitOptions): (userId: string) => void {
  const limits = shares.map((share) => createShares({ ...share, now: steadyNow }));
  return (userId) => {
    for (const take of limits) {
      const retryInMs = take(userId);
      if (retryInMs > 0) throw new AppError('rate_limited', `${message} Wait a little.`, { retryInMs });
    }
  };
}
