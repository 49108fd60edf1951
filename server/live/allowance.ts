/** So many in each window of time; a window begins with the first that is asked for after the one before. */
export interface Limit {
  count: number;
  perMs: number;
}

/** What is left of a limit for now. Two numbers and no function: each connection keeps some of these. */
export interface Allowance {
  left: number;
  endsAt: number;
}

export function createAllowance(): Allowance {
  return { left: 0, endsAt: Number.NEGATIVE_INFINITY };
}

/** Takes one, or as many as `times`; answers false, and takes nothing, when there is less left for now. */
export function take(allowance: Allowance, { count, perMs }: Limit, now: number, times = 1): boolean {
  if (now >= allowance.endsAt) {
    allowance.endsAt = now + perMs;
    allowance.left = count;
  }
  if (allowance.left < times) return false;
  allowance.left -= times;
  return true;
}
