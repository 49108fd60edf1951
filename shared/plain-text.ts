import * as z from 'zod/mini';

/** Spaces of any kind and ends of lines, and characters that nobody sees; the joiner that emoji and scripts need stays. */
const GAPS = /[\s\u200b\u2060-\u2064\ufeff]+/gu;
/** Controls, and what turns the direction of all that follows: it would also turn what others wrote beside it. */
const HARMFUL = /[\p{Cc}\p{Cs}\p{Co}\u202a-\u202e\u2066-\u2069]/u;
/** No script needs so many; text like that runs over the lines above and below. */
const PILED_MARKS = /\p{M}{6}/u;

/** One line that a person wrote for others to read: trimmed, with single spaces, of at most `max` UTF-16 units. */
export function lineOf(max: number) {
  return z.string().check(
    z.normalize('NFC'),
    z.overwrite((text) => text.replace(GAPS, ' ').trim()),
    z.maxLength(max, `is longer than ${max} characters`),
    z.refine((text) => !HARMFUL.test(text), 'holds characters that are no text'),
    z.refine((text) => !PILED_MARKS.test(text), 'holds too many marks over one letter'),
  );
}
