/** The time for the next version of a thing: now, but always later than its version before. Milliseconds. */
export function timeAfter(previous: number, now: number): number {
  return Math.max(now, previous + 1);
}
