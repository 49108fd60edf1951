import * as z from 'zod/mini';

const FIRST_YEAR = 1900;
/** Stands for years that are not told: it has a 29 February. */
const ANY_LEAP_YEAR = 2000;

export const birthdaySchema = z
  .strictObject({
    month: z.int().check(z.gte(1), z.lte(12)),
    day: z.int().check(z.gte(1), z.lte(31)),
    /** Null when it is not told. */
    year: z._default(z.nullable(z.int().check(z.gte(FIRST_YEAR), z.lte(9999))), null),
  })
  .check(
    z.refine(({ month, day, year }) => day <= daysIn(year ?? ANY_LEAP_YEAR, month), {
      error: 'is no day of that month',
      params: { fault: 'no_day' },
      path: ['day'],
    }),
  );

/** A day of the calendar, never a moment: it is the same day wherever somebody reads it. */
export type Birthday = z.infer<typeof birthdaySchema>;

/** `month` counts from 1. */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether a birthday with a year is later than the day of `now` (ms) is anywhere on earth. */
export function isUnborn({ month, day, year }: Birthday, now: number): boolean {
  const DAY_MS = 24 * 60 * 60_000;
  return year !== null && Date.UTC(year, month - 1, day) > now + DAY_MS;
}
