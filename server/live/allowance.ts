/** Asked before something is done: whether there is any left of it for now. */
export type Allowance = () => boolean;

export interface AllowanceOptions {
  count: number;
  perMs: number;
  now: () => number;
}

/** Allows `count` in each window of `perMs`; a window begins with the first that is asked for after the one before. */
export function createAllowance({ count, perMs, now }: AllowanceOptions): Allowance {
  let endsAt = Number.NEGATIVE_INFINITY;
  let left = 0;
  return () => {
    if (now() >= endsAt) {
      endsAt = now() + perMs;
      left = count;
    }
    if (left === 0) return false;
    left -= 1;
    return true;
  };
}
