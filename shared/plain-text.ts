import * as z from 'zod/mini';

/**
 * What nobody sees, and may hide words from those who read, such as tags, fillers and soft hyphens. What turns the direction
 * is refused below, and joiners and marks of direction are needed by scripts and emoji.
 */
const SHAPELESS = /(?![\u200c-\u200f\u061c\u202a-\u202e\u2066-\u2069]|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}/gu;
const GAPS = /[\s\u2800]+/gu;
/** Controls, and what turns the direction of all that follows: it would also turn what others wrote beside it. */
const HARMFUL = /[\p{Cc}\p{Cs}\p{Co}\u202a-\u202e\u2066-\u2069]/u;
/** No script needs so many; text like that runs over the lines above and below. */
const PILED_MARKS = /(?:\p{M}(?:\u200c|\u200d)*){6}/u;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** One line that a person wrote for others to read: trimmed, with single spaces, of at most `max` UTF-16 units. */
export function lineOf(max: number) {
  return z.string().check(
    z.normalize('NFC'),
    z.overwrite((text) => text.replace(GAPS, ' ').replace(SHAPELESS, '').trim()),
    z.maxLength(max, `is longer than ${max} characters`),
    z.refine((text) => !HARMFUL.test(text), 'holds characters that are no text'),
    z.refine((text) => !PILED_MARKS.test(text), 'holds too many marks over one letter'),
    z.refine((text) => text === '' || SEEN.test(text), 'shows nothing'),
  );
}
