import { fold } from '#shared/fold.ts';

/** Longest name part that takes part in sorting and search; keeps index keys short. */
const MAX_KEY_LENGTH = 200;

export function toNameKey(name: string): string {
  return fold(name).replace(/\s+/g, ' ').trim().slice(0, MAX_KEY_LENGTH);
}

/** The distinct folded words of some texts. */
export function toSearchTerms(...texts: string[]): string[] {
  const words = texts.flatMap((text) => fold(text).split(/[^\p{L}\p{N}]+/u)).filter((word) => word !== '');
  return [...new Set(words.map((word) => word.slice(0, MAX_KEY_LENGTH)))];
}
