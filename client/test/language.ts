import { onTestFinished, vi } from 'vitest';
import { defaultLanguage, languages } from '#client/language/languages.ts';
import { pseudoLanguages } from '#client/language/pseudo-languages.ts';
import { openLanguage } from '#client/language/text.ts';

/** Opens a language by its tag for as long as the test lasts, for a reader who prefers these. */
export async function speak(tag: string, preferred: readonly string[] = []): Promise<void> {
  const language = [...languages, ...pseudoLanguages].find((one) => one.tag === tag);
  if (!language) throw new Error(`Rollcall has no language ${tag}`);
  onTestFinished(() => openLanguage(defaultLanguage, []));
  await openLanguage(language, preferred);
}

/** What the reader's browser says they prefer, for as long as the test lasts. */
export function prefer(...tags: string[]): void {
  const preferred = vi.spyOn(navigator, 'languages', 'get').mockReturnValue(tags);
  onTestFinished(() => preferred.mockRestore());
}
