import * as z from 'zod/mini';
import { daysIn } from './birthday.ts';

const WEEK = 7;
/** Of earlier ones a `Date` makes years of our own time. */
const FIRST_YEAR = 1000;
const CALENDAR_DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** A day of the reader's own calendar, such as `2026-02-28`: never a moment. */
export const calendarDaySchema = z.string().check(
  z.regex(CALENDAR_DAY, 'must be a day such as 2026-02-28'),
  z.refine((text) => {
    const { year, month, day } = readDay(text);
    return year >= FIRST_YEAR && day <= daysIn(year, month);
  }, 'is no day of that month, or too long ago'),
);

export const birthdayWeekSchema = z.object({
  /** Those days of the seven on which somebody has their birthday, in order. */
  days: z.array(
    z.object({
      date: z.string(),
      people: z.array(z.object({ userId: z.string(), name: z.string(), imageUrl: z.nullable(z.string()) })),
    }),
  ),
});
/** `GET /api/organizations/:id/birthdays?from=` */
export type BirthdayWeek = z.infer<typeof birthdayWeekSchema>;

export interface CelebratedDay {
  date: string;
  /** Usually one; in a year without a 29 February the 28th is that day too. */
  birthdays: { month: number; day: number }[];
}

/** The seven days from one on, each with the birthdays that are on it. */
export function weekFrom(from: string): CelebratedDay[] {
  const first = readDay(from);
  return Array.from({ length: WEEK }, (_, index) => {
    // Counted in UTC, where every day is as long as the others; no time zone has a part in it.
    const date = new Date(Date.UTC(first.year, first.month - 1, first.day + index));
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    const isLast = month === 2 && day === 28 && daysIn(year, 2) === 28;
    return {
      date: date.toISOString().slice(0, 10),
      birthdays: [{ month, day }, ...(isLast ? [{ month: 2, day: 29 }] : [])],
    };
  });
}

function readDay(text: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return { year, month, day };
}
