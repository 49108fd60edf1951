import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(`${ROOT}${path}`, 'utf8');

interface Pitfall {
  number: string;
  why: string;
  rules: string[];
}

function readPitfalls(): Pitfall[] {
  const rows = read('docs/webhook-pitfalls.md').matchAll(/^\| (\d+) \| [^|]+ \| ([^|]+) \| ([^|]*) \|$/gm);
  return [...rows].map(([, number = '', why = '', rules = '']) => ({ number, why, rules: rules.split(', ') }));
}

/** The rules that tests carry in their names, as `[WH3]`. */
function readTestedRules(): Set<string> {
  const files = execFileSync('git', ['ls-files', '*.test.ts', '*.test.tsx'], { cwd: ROOT, encoding: 'utf8' });
  const names = files
    .trim()
    .split('\n')
    .map(read)
    .join('\n')
    .matchAll(/['"`]\[([A-Z0-9]+)\] /g);
  return new Set([...names].map(([, rule = '']) => rule));
}

it('[QA5] each of the 32 ways in which webhooks go wrong has its answer', () => {
  const pitfalls = readPitfalls();
  expect(pitfalls.map(({ number }) => Number(number))).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
  for (const { number, why } of pitfalls) expect(why.length, `row ${number}`).toBeGreaterThan(20);
});

it('[QA5] each answer names rules that SPEC.md has and tests prove', () => {
  const rules = new Set([...read('SPEC.md').matchAll(/\*\*([A-Z0-9]+)\*\* /g)].map(([, rule = '']) => rule));
  const tested = readTestedRules();
  const unfounded = readPitfalls().flatMap(({ number, rules: named }) =>
    named.filter((rule) => !rules.has(rule) || !tested.has(rule)).map((rule) => `row ${number}: ${rule}`),
  );
  expect(unfounded).toEqual([]);
});
