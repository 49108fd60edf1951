/** Two letters stand inside of nearly every text: "be" in each "Member". */
const LEAST_INSIDE = 3;

const PART_OF_WORD = /[\p{L}\p{N}]/u;
/** Scripts without capitals are often written without spaces, so that it cannot be seen where a word begins. */
const SHOWS_BEGINNING = /[\p{Ll}\p{N}]/u;

/** Whether a word of a folded text begins with `word`, or one that begins with a sign or has no beginning to be seen holds it. */
export function isBegunBy(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !PART_OF_WORD.test(text.charAt(at - 1)) || !SHOWS_BEGINNING.test(text.charAt(at))) return true;
  return false;
}

/** Whether a folded text has `word`: at the beginning of one of its words, or from three letters on anywhere. */
export function isFoundIn(text: string, word: string): boolean {
  return word.length < LEAST_INSIDE ? isBegunBy(text, word) : text.includes(word);
}
