import * as z from 'zod/mini';

/** A name such as `Europe/Berlin`. An offset is refused: it would be wrong for half of the year. */
const NAME = /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/;

/** An IANA time zone, by the name that this runtime gives it. */
export const timeZoneSchema = z.string().check(
  z.overwrite((text) => readTimeZone(text) ?? text),
  z.refine((text) => readTimeZone(text) !== null, {
    error: 'must be a time zone such as Europe/Berlin',
    params: { fault: 'no_time_zone' },
  }),
);

function readTimeZone(text: string): string | null {
  if (!NAME.test(text)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
