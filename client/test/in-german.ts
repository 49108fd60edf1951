import { onTestFinished } from 'vitest';
import { languages } from '#client/language/languages.ts';
import { openLanguage } from '#client/language/text.ts';

/** Opens the page in German until the test that asks for it is over. */
export async function openInGerman(): Promise<void> {
  onTestFinished(() => open('en'));
  await open('de');
}

async function open(tag: string): Promise<void> {
  const language = languages.find((each) => each.tag === tag);
  if (!language) throw new Error(`There is no language ${tag}`);
  await openLanguage(language, []);
}
