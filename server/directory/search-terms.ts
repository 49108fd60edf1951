/** Folds text so that "Zoë" is found by "zoe": compatibility forms, no marks, lower case, single spaces. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Longest name part that takes part in sorting and search; keeps index keys short. */
const MAX_KEY_LENGTH = 200;

export function toNameKey(name: string): string {
  return fold(name).slice(0, MAX_KEY_LENGTH);
}

/** The distinct folded words of some texts. */
export function toSearchTerms(...texts: string[]): string[] {
  const words = texts.flatMap((text) => fold(text).split(/[^\p{L}\p{N}]+/u)).filter((word) => word !== '');
  return [...new Set(words.map((word) => word.slice(0, MAX_KEY_LENGTH)))];
}
