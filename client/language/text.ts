import { english, openLaterEnglish } from '#client/language/en/english.ts';
import type { Language } from './languages.ts';
import { findLocale } from './locale.ts';

/** Everything the client says, in any language: English decides what there is to say. */
export type Text = typeof english;

/** What the page says, in the language it was opened in. Read it when you draw, never when a module is loaded. */
export let text: Text = english;
/** The BCP 47 tag for dates, numbers and names: the language as it is used where the reader is. */
export let locale = 'en';
let loadLater: (() => Promise<void>) | undefined = openLaterEnglish;

/**
 * Opens the page in a language, before anything is drawn: `text` and `locale` stay as they are until the page is loaded
 * again. Another language than English is fetched; rejects when that fails, and English stays.
 */
export async function openLanguage(language: Language, preferred: readonly string[]): Promise<void> {
  const { tag, direction, load, formats = tag } = language;
  text = await load();
  ({ loadLater } = language);
  locale = findLocale(formats, preferred);
  document.documentElement.lang = tag;
  document.documentElement.dir = direction;
}

/** Brings the words of the parts of the page that have files of their own. To be awaited before one of them is drawn. */
export async function openLaterWords(): Promise<void> {
  await loadLater?.();
}
