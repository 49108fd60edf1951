import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { laterEnglish } from '#client/language/en/later-english.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What comes with a file, by way of imports that are waited for. */
function collect(file: string, found: Set<string>): Set<string> {
  if (found.has(file) || !existsSync(file)) return found;
  found.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(
    /^(?:import(?! type)|\} from|export .* from)[^'\n]*'([#.]\S+)'/gm,
  ))
    collect(path.startsWith('#') ? join(root, path.slice(1)) : join(dirname(file), path), found);
  return found;
}

it('[PB1] says nothing on the first page for which the words come later', () => {
  const first = ['main.tsx', 'app/signed-in.view.tsx'].map((path) => join(root, 'client', path));
  const files = first.reduce((found, file) => collect(file, found), new Set<string>());
  expect(files.size).toBeGreaterThan(150);
  const words = Object.keys(laterEnglish).join('|');
  const read = new RegExp(`\\btext\\.(?:${words})\\b|\\{[^}]*\\b(?:${words})\\b[^}]*\\} = text;`);
  expect([...files].filter((file) => read.test(readFileSync(file, 'utf8')))).toEqual([]);
});
