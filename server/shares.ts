/** Whether somebody has any left of their own; asked before something is done. */
export type Shares = (userId: string) => boolean;

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
    return mine <= count;
  };
}
