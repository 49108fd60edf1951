import type { LocalAttempt } from '#server/embedded/clerk/store/local-delivery.model.ts';

/** What Svix allows itself and seldom does: for finding out whether a receiver minds. May be changed at any time. */
export interface Mischief {
  /** Each message waits a random time up to this, so that messages overtake each other; 0 keeps their order. */
  shuffleWithinMs: number;
  /** The share of delivered messages that are delivered once more, 0 to 1. */
  duplicateShare: number;
}

export const NO_MISCHIEF: Mischief = { shuffleWithinMs: 0, duplicateShare: 0 };
/** What the console's two switches do. */
export const CONSOLE_SHUFFLE_MS = 3_000;
export const CONSOLE_DUPLICATE_SHARE = 0.5;

/** Whatever the share is, repeating comes to an end. */
const MOST_DELIVERIES = 3;

export function pauseBefore({ shuffleWithinMs }: Mischief, random: () => number): number {
  return Math.round(shuffleWithinMs * random());
}

export function shouldRepeat(
  { duplicateShare }: Mischief,
  attempts: readonly LocalAttempt[],
  random: () => number,
): boolean {
  return duplicateShare > 0 && attempts.length < MOST_DELIVERIES && random() < duplicateShare;
}
