/** Asked before something is done: how long somebody has to wait for more, in milliseconds; 0 while they have any left. */
export type Shares = (userId: string) => number;

export interface SharesOptions {
  count: number;
  perMs: number;
  /** In milliseconds; never jumps. */
  now: () => number;
}

/** Allows each person `count` in a window of `perMs`. All windows end together, so that nobody is kept for long. */
export function createShares({ count, perMs, now }: SharesOptions): Shares {
  const taken = new Map<string, number>();
  let endsAt = Number.NEGATIVE_INFINITY;
  return (userId) => {
    if (now() >= endsAt) {
      taken.clear();
      endsAt = now() + perMs;
    }
    const mine = (taken.get(userId) ?? 0) + 1;
    taken.set(userId, mine);
    return mine <= count ? 0 : Math.ceil(endsAt - now());
  };
}
