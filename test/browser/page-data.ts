import type { Page } from 'playwright-core';
import { findUntranslated } from '#client/test/said.ts';
import { nameCountry } from '#client/ui/country.format.ts';
import { nameRole } from '#client/ui/role.format.ts';

/** Tells what stands on a page and is in no language, or in that of whoever wrote it: what the server said, ids, days, times. */
export function watchData(page: Page): (text: string) => boolean {
  const known = new Set<string>(listChoices());
  page.on('response', async (response) => {
    if (!response.headers()['content-type']?.includes('application/json')) return;
    // A page that is left takes the bodies of its answers along.
    for (const text of listTexts(await response.json().catch(() => null))) known.add(text);
  });
  const isKnown = (part: string) =>
    known.has(part) || isTime(part) || isId(part) || findUntranslated([part]).length === 0;
  return (text) => known.has(text) || text.split(/ · |, /).every((part) => isKnown(part.trim()));
}

/** What can be chosen of months and time zones: Intl names them. */
function listChoices(): string[] {
  const months = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });
  return [
    ...Array.from({ length: 12 }, (_, month) => months.format(Date.UTC(2000, month, 1))),
    ...Intl.supportedValuesOf('timeZone').map((zone) => zone.replaceAll('_', ' ')),
  ];
}

function listTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...namesOf(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listTexts) : [];
}

/** What is made of the keys of countries and roles. */
function namesOf(key: string): string[] {
  if (/^[A-Z]{2}$/.test(key)) return [nameCountry(key)];
  return key.startsWith('org:') ? [nameRole(key)] : [];
}

/** Durations are those of pages that take a while on a busy machine. */
const isTime = (part: string): boolean =>
  /^[A-Z][a-z]+(day| \d+)$|^\d{4} at [\d:]+ [AP]M$|^[\d:.]+ [AP]M$|^\d+ (min|hr|days?)$|^\d+ \w+ ago$/.test(part);

const isId = (part: string): boolean => /^[a-z]+_\w+…?$/.test(part);
