import * as z from 'zod/mini';

/**
 * What nobody sees, and may hide words from those who read, such as tags, fillers and soft hyphens. What turns the direction
 * is refused below, and joiners and marks of direction are needed by scripts and emoji.
 */
const SHAPELESS = /(?![\u200c-\u200f\u061c\u202a-\u202e\u2066-\u2069]|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}/gu;
const GAPS = /[\s\u2800\u{1d159}]+/gu;
const LINE_ENDS = /\r\n?|[\u2028\u2029\u0085\v\f]/gu;
const GAPS_IN_LINE = /[^\S\n]+|[\u2800\u{1d159}]+/gu;
/**
 * Controls, what is no character, and what turns the direction of all that follows: it would also turn what others wrote
 * beside it.
 */
const HARMFUL = /[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\ufff9-\ufffb\u202a-\u202e\u2066-\u2069]/u;
/** No script needs so many; text like that runs over the lines above and below. */
const PILED_MARKS = /(?:\p{M}[\u200c-\u200f\u061c]*){6}/u;
/** As many as no text has that is not meant to harm: bringing marks into their order takes the square of their number. */
const ENDLESS_MARKS = /\p{M}{32}/u;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** One line that a person wrote for others to read: trimmed, with single spaces, of at most `max` UTF-16 units. */
export function lineOf(max: number) {
  return readable(max, tidyLine);
}

function tidyLine(text: string): string {
  return text.replace(GAPS, ' ').replace(SHAPELESS, '').trim();
}

/** What is left of a line that is shown whatever it holds: nothing, when nobody would see it. */
export function readableLineOf(text: string): string {
  const line = tidyLine(text).replace(new RegExp(HARMFUL, 'gu'), '');
  return SEEN.test(line) ? line : '';
}

/** As `lineOf`, but null for none, also when it is left out or empty. */
export function optionalLineOf(max: number) {
  return optional(lineOf(max));
}

/** Several lines, with no more than one empty line between them; null for none. */
export function optionalParagraphsOf(max: number) {
  return optional(
    readable(max, (text) =>
      text
        .replace(LINE_ENDS, '\n')
        .replace(GAPS_IN_LINE, ' ')
        .replace(SHAPELESS, '')
        .replace(/ ?\n ?/g, '\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim(),
    ),
  );
}

function optional(text: ReturnType<typeof readable>) {
  const orNull = z.transform((value: string | null) => (value === '' ? null : value));
  return z._default(z.pipe(z.nullable(text), orNull), null);
}

const piledMarks = { error: 'holds too many marks over one letter', params: { fault: 'piled_marks' } };

/** `params.fault` is for whoever says it in another language. */
function readable(max: number, tidy: (text: string) => string) {
  return z.string().check(
    z.refine((text) => !ENDLESS_MARKS.test(text), { ...piledMarks, abort: true }),
    z.normalize('NFC'),
    z.overwrite(tidy),
    z.maxLength(max, `is longer than ${max} characters`),
    z.refine((text) => !HARMFUL.test(text.replaceAll('\n', '')), {
      error: 'holds characters that are no text',
      params: { fault: 'not_text' },
    }),
    z.refine((text) => !PILED_MARKS.test(text), piledMarks),
    z.refine((text) => text === '' || SEEN.test(text), { error: 'shows nothing', params: { fault: 'unseen' } }),
  );
}
