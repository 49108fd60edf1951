/** How a sender tries again. All times in milliseconds. */
export interface DeliveryRules {
  /** The pause after each failed attempt; after the last the message is given up. */
  retryDelaysMs: number[];
  /** The shortest pause after a 429 and after no answer in time. */
  overloadPauseMs: number;
  /** An endpoint at which every attempt has failed for this long is disabled. */
  disableAfterMs: number;
  /** What a second of a `Retry-After` header counts as. */
  secondMs: number;
  /** How long an attempt waits for its answer. */
  answerWithinMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Svix's own: https://docs.svix.com/retries and the defaults of its open-source server. */
export const SVIX_RULES: DeliveryRules = {
  retryDelaysMs: [5_000, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 10 * HOUR_MS],
  overloadPauseMs: MINUTE_MS,
  disableAfterMs: 120 * HOUR_MS,
  secondMs: 1_000,
  answerWithinMs: 15_000,
};

/** Svix's rules with every pause divided by `factor`; an answer still has as long as it has with Svix. */
export function quicken(factor: number): DeliveryRules {
  const { retryDelaysMs, overloadPauseMs, disableAfterMs, secondMs, answerWithinMs } = SVIX_RULES;
  return {
    retryDelaysMs: retryDelaysMs.map((delay) => Math.round(delay / factor)),
    overloadPauseMs: overloadPauseMs / factor,
    disableAfterMs: disableAfterMs / factor,
    secondMs: secondMs / factor,
    answerWithinMs,
  };
}

/** An hour takes a minute: a person at their own machine should not have to wait for the evening. */
export const DEFAULT_QUICKENING = 60;

/** Svix disables nothing for a single failure. */
const FAILURES_TO_DISABLE = 3;

export function isFailingTooLong(
  { failures, failingSince }: { failures: number; failingSince: number | null },
  at: number,
  rules: DeliveryRules,
): boolean {
  return failures >= FAILURES_TO_DISABLE && failingSince !== null && at - failingSince >= rules.disableAfterMs;
}

/**
 * The pause after attempt number `count`, or undefined when it was the last: the plan with a fifth of jitter, longer when
 * the receiver is overloaded, and what it asked for as far as that is between one and two times the plan.
 */
export function pauseAfter(
  count: number,
  outcome: { isOverload: boolean; retryAfterS: number | null },
  { rules, random }: { rules: DeliveryRules; random: () => number },
): number | undefined {
  const planned = rules.retryDelaysMs[count - 1];
  if (planned === undefined) return undefined;
  const least = outcome.isOverload ? Math.max(planned, rules.overloadPauseMs) : planned;
  if (outcome.retryAfterS !== null) return Math.round(clamp(outcome.retryAfterS * rules.secondMs, least, 2 * least));
  return Math.round(least * (0.8 + 0.4 * random()));
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
