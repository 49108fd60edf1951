const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first letters of the first and last word of a name, whatever the script. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen
    .map((word) => firstLetter(word ?? ''))
    .join('')
    .toLocaleUpperCase();
}

/** Nothing can belong to its first letter but the letter itself, and the segmenter is dear. */
const BEGINS_PLAIN = /^[!-~](?:[!-~]|$)/;

function firstLetter(word: string): string {
  if (BEGINS_PLAIN.test(word)) return word.charAt(0);
  for (const { segment } of segmenter.segment(word)) return segment;
  return '';
}
