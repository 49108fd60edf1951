/** Asked before something is done, once or `times`: whether there is any left of it for now. */
export type Allowance = (times?: number) => boolean;

export interface AllowanceOptions {
  count: number;
  perMs: number;
  now: () => number;
}

/** Allows `count` in each window of `perMs`; a window begins with the first that is asked for after the one before. */
export function createAllowance({ count, perMs, now }: AllowanceOptions): Allowance {
  let endsAt = Number.NEGATIVE_INFINITY;
  let left = 0;
  return (times = 1) => {
    if (now() >= endsAt) {
      endsAt = now() + perMs;
      left = count;
    }
    if (left < times) return false;
    left -= times;
    return true;
  };
}
