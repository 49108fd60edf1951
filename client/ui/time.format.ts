const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Such as "14:02". `at` is in milliseconds since the epoch. */
export const formatClock = (at: number): string => clock.format(at);

/** Such as "3 Mar 2024". */
export const formatDay = (at: number): string => day.format(at);

/** Such as "Sunday, 3 March 2024 at 14:02". */
export const formatMoment = (at: number): string => full.format(at);

/** Such as "3 min" or "2 days": the largest whole unit, because nobody needs the seconds of a long time. */
export function formatDuration(ms: number): string {
  for (const [unit, size] of STEPS) {
    if (ms >= size) {
      const style = { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short' } as const;
      return new Intl.NumberFormat('en', style).format(Math.floor(ms / size));
    }
  }
  return 'less than a minute';
}

/** The same for a narrow column: "< 1 min" for less than a minute. */
export const formatShortDuration = (ms: number): string => (ms < 60_000 ? '< 1 min' : formatDuration(ms));
