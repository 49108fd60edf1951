import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { chooseView } from '#client/directory/view.store.ts';
import { prefer, speak } from '#client/test/language.ts';
import { withPlayedApi } from '#client/test/played-api.tsx';
import { chooseDensity } from '#client/ui/density.store.ts';
import { areLettersOn, switchLetters } from '#client/ui/letter-keys.store.ts';
import { areNewsRead, chooseReading } from '#client/ui/reading.store.ts';
import { chooseTheme } from '#client/ui/theme.store.ts';
import { PreferencesPage } from './preferences.page.tsx';

beforeEach(() => {
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
  return () => reload.mockRestore();
});
afterEach(() => {
  localStorage.clear();
  chooseTheme('system');
  chooseDensity('comfortable');
  chooseView('list');
  switchLetters(true);
  chooseReading('all');
});

it('[LG5] offers each language by its own name, marked as its own, and the one of the browser', () => {
  prefer('en-GB');
  render(withPlayedApi(<PreferencesPage />));
  expect(document.title).toBe('Preferences · Rollcall');
  const options = [...screen.getByRole<HTMLSelectElement>('combobox', { name: 'Language' }).options];
  expect(options.map(({ text, lang }) => [text, lang])).toEqual([
    ['As the browser: English', ''],
    ['English', 'en'],
    ['Deutsch', 'de'],
  ]);
});

it('[LG5] keeps the language that is chosen and loads the page anew for it, and leaves it to the browser again', () => {
  render(withPlayedApi(<PreferencesPage />));
  const select = screen.getByRole('combobox', { name: 'Language' });
  fireEvent.change(select, { target: { value: 'de' } });
  expect(localStorage.getItem('rollcall.language')).toBe('de');
  fireEvent.change(select, { target: { value: '' } });
  expect(localStorage.getItem('rollcall.language')).toBeNull();
  expect(window.location.reload).toHaveBeenCalledTimes(2);
});

it('[LG5] changes the colours at once', async () => {
  await speak('de');
  render(withPlayedApi(<PreferencesPage />));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Wie das System' }).checked).toBe(true);
  fireEvent.click(screen.getByRole('radio', { name: 'Dunkel' }));
  expect(document.documentElement.dataset.theme).toBe('dark');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Dunkel' }).checked).toBe(true);
});

it('[LK1] [LK2] keeps high contrast and compact rows for later visits, and forgets what holds anyway', () => {
  render(withPlayedApi(<PreferencesPage />));
  const { dataset } = document.documentElement;
  fireEvent.click(screen.getByRole('radio', { name: /^High contrast/ }));
  fireEvent.click(screen.getByRole('radio', { name: /^Compact/ }));
  expect({ ...dataset }).toMatchObject({ contrast: 'more', density: 'compact' });
  expect({ ...localStorage }).toMatchObject({ 'rollcall.theme': 'contrast', 'rollcall.density': 'compact' });
  fireEvent.click(screen.getByRole('radio', { name: 'As the system' }));
  fireEvent.click(screen.getByRole('radio', { name: 'Comfortable' }));
  expect(dataset).not.toHaveProperty('contrast');
  expect(dataset.density).toBe('comfortable');
  expect(localStorage.getItem('rollcall.theme') ?? localStorage.getItem('rollcall.density')).toBeNull();
});

it('[LK5] [UI54] [UI80] keeps how people are shown, whether single keys do something, and what is read out', () => {
  render(withPlayedApi(<PreferencesPage />));
  fireEvent.click(screen.getByRole('radio', { name: /^Pages of 50/ }));
  fireEvent.click(screen.getByRole('radio', { name: 'They do nothing' }));
  fireEvent.click(screen.getByRole('radio', { name: 'Only what became of what you do' }));
  expect(localStorage.getItem('rollcall.view')).toBe('pages');
  expect(areLettersOn()).toBe(false);
  expect(areNewsRead()).toBe(false);
  // Whoever has switched them off cannot ask for the keys' help with one of them.
  fireEvent.click(screen.getByRole('radio', { name: /^J, K, W/ }));
  expect(areLettersOn()).toBe(true);
});
