import { defaultStringifySearch } from '@tanstack/react-router';

/**
 * Writes the search part of an address, lists as people would: `?country=DE&country=PL`. The router reads them so too, though one
 * word alone is no list to it, nor digits text: whoever reads a search puts up with both.
 */
export function writeSearch(search: Record<string, unknown>): string {
  const parts = Object.entries(search).map(([key, value]) => {
    if (!isList(value)) return defaultStringifySearch({ [key]: value }).slice(1);
    if (value.length === 1) return defaultStringifySearch({ [key]: alone(value[0]) }).slice(1);
    return new URLSearchParams(value.map((word) => [key, String(word)])).toString();
  });
  const written = parts.filter((part) => part !== '').join('&');
  return written === '' ? '' : `?${written}`;
}

/** The router puts into quotes what it would read as something else, which is needless for a number. */
const alone = (word: unknown) => (String(Number(word)) === word ? Number(word) : word);

const isList = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => one !== null && typeof one !== 'object');
