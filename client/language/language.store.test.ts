import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { prefer } from '#client/test/language.ts';
import { chooseLanguage, openReadersLanguage } from './language.store.ts';
import { defaultLanguage, languages } from './languages.ts';
import { locale, openLanguage, text } from './text.ts';

const { tryAgain } = text.common;
const german = languages.find(({ tag }) => tag === 'de') ?? expect.fail('German is gone');

beforeEach(() => {
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
  return () => reload.mockRestore();
});
afterEach(async () => {
  localStorage.clear();
  await openLanguage(defaultLanguage, []);
});

describe('the language of the page', () => {
  it.each([
    ['the first that the browser prefers and Rollcall has', ['xx', 'de-AT', 'en-GB'], 'de', 'de-AT'],
    ['English when it has none of them', ['xx-YY'], 'en', 'en-YY'],
    ['English when the browser says nothing', [], 'en', 'en'],
  ])('[LG1] is %s', async (_which, preferred, tag, formats) => {
    prefer(...preferred);
    await openReadersLanguage();
    expect(document.documentElement.lang).toBe(tag);
    expect(document.documentElement.dir).toBe('ltr');
    expect(locale).toBe(formats);
    expect(text.common.tryAgain === tryAgain).toBe(tag === 'en');
  });

  it('[LG1] is the one that was chosen, until that is left to the browser again', async () => {
    prefer('en-GB');
    chooseLanguage('de');
    await openReadersLanguage();
    expect(document.documentElement.lang).toBe('de');
    chooseLanguage(null);
    await openReadersLanguage();
    expect(document.documentElement.lang).toBe('en');
    expect(window.location.reload).toHaveBeenCalledTimes(2);
  });

  it('[LG1] is not one that Rollcall does not have, whatever is kept on the device', async () => {
    prefer('de');
    localStorage.setItem('rollcall.language', 'constructor');
    await openReadersLanguage();
    expect(document.documentElement.lang).toBe('de');
  });

  it('[LG1] is English when the file of another does not arrive', async () => {
    prefer('de');
    const load = vi.spyOn(german, 'load').mockRejectedValue(new TypeError('Failed to fetch'));
    onTestFinished(() => load.mockRestore());
    await openReadersLanguage();
    expect(document.documentElement.lang).toBe('en');
    expect(text.common.tryAgain).toBe(tryAgain);
  });

  it('[LG4] is written from the right where it is, and in a pseudo language only when that was asked for', async () => {
    prefer('ar-XB', 'en');
    await openReadersLanguage();
    expect(document.documentElement.lang).toBe('en');
    chooseLanguage('ar-XB');
    await openReadersLanguage();
    expect(document.documentElement.dir).toBe('rtl');
    expect(text.common.tryAgain).toContain('[');
    expect(locale).toBe('en');
  });
});
