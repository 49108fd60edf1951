import type { RequestHandler } from 'express';
import { LocalClerkError } from '#server/embedded/clerk/errors.ts';

export interface RateLimit {
  requests: number;
  perMs: number;
}

/** A development instance of Clerk takes this much: https://clerk.com/docs/guides/how-clerk-works/system-limits */
export const DEVELOPMENT_RATE_LIMIT: RateLimit = { requests: 100, perMs: 10_000 };

/** Answers 429 with Retry-After in seconds when more requests come within the time than allowed. */
export function createRateLimiter(limit: RateLimit, now: () => number): RequestHandler {
  /** When the latest requests came, the oldest first. */
  const times: number[] = [];
  return (_request, response, next) => {
    const at = now();
    while (times[0] !== undefined && times[0] <= at - limit.perMs) times.shift();
    const oldest = times[0];
    if (oldest !== undefined && times.length >= limit.requests) {
      response.setHeader('retry-after', Math.max(1, Math.ceil((oldest + limit.perMs - at) / 1000)));
      throw new LocalClerkError(429, 'rate_limit_exceeded', 'Too many requests. Please try again in a bit.');
    }
    times.push(at);
    next();
  };
}
