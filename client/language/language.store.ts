import { defaultLanguage, type Language, languages } from './languages.ts';
import { isOf } from './locale.ts';
import { pseudoLanguages } from './pseudo-languages.ts';
import { openLanguage } from './text.ts';

const STORAGE_KEY = 'rollcall.language';

/** The language that was chosen on this device; null when the browser decides. */
export function readChosenLanguage(): Language | null {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return [...languages, ...pseudoLanguages].find(({ tag }) => tag === stored) ?? null;
  } catch {
    return null;
  }
}

/** The first that the browser prefers and Rollcall speaks, else English. */
export function findBrowsersLanguage(preferred: readonly string[]): Language {
  const spoken = preferred.map((one) => languages.find(({ tag }) => isOf(tag, one)));
  return spoken.find((one) => one !== undefined) ?? defaultLanguage;
}

/** Opens the page in the reader's language, or in English when its file does not arrive. To be called before anything is drawn. */
export async function openReadersLanguage(): Promise<void> {
  const { languages: preferred } = navigator;
  const language = readChosenLanguage() ?? findBrowsersLanguage(preferred);
  await openLanguage(language, preferred).catch(() => openLanguage(defaultLanguage, preferred));
}

/** Keeps a choice for this and later visits, or leaves it to the browser again, and loads the page anew to speak it. */
export function chooseLanguage(tag: string | null): void {
  try {
    if (tag === null) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, tag);
  } catch {
    // Without storage the browser goes on deciding.
  }
  window.location.reload();
}
