import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The paths of all keys, with `[]` for the items of a list; the contents of metadata are free. */
export function keysOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.slice(0, 1).flatMap((item) => keysOf(item, `${path}[]`));
  if (typeof value !== 'object' || value === null || path.endsWith('_metadata')) return [];
  return Object.entries(value).flatMap(([key, inner]) => [`${path}.${key}`, ...keysOf(inner, `${path}.${key}`)]);
}

/** Those of a sample of Clerk's own, sorted. */
export async function keysOfSample(type: string): Promise<string[]> {
  const file = join(process.cwd(), 'server/test/fixtures/clerk', `${type}.json`);
  return keysOf(JSON.parse(await readFile(file, 'utf8'))).sort();
}
