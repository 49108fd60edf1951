import { expect, it } from 'vitest';
import { readFromRoot, readRules, readTestedRules } from './rules.ts';

interface Pitfall {
  number: string;
  why: string;
  rules: string[];
}

function readPitfalls(): Pitfall[] {
  const rows = readFromRoot('docs/webhook-pitfalls.md').matchAll(/^\| (\d+) \| [^|]+ \| ([^|]+) \| ([^|]*) \|$/gm);
  return [...rows].map(([, number = '', why = '', rules = '']) => ({ number, why, rules: rules.split(', ') }));
}

it('[QA5] each of the 32 ways in which webhooks go wrong has its answer', () => {
  const pitfalls = readPitfalls();
  expect(pitfalls.map(({ number }) => Number(number))).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
  for (const { number, why } of pitfalls) expect(why.length, `row ${number}`).toBeGreaterThan(20);
});

it('[QA5] each answer names rules that SPEC.md has and tests prove', () => {
  const rules = new Set(readRules());
  const tested = readTestedRules();
  const unfounded = readPitfalls().flatMap(({ number, rules: named }) =>
    named.filter((rule) => !rules.has(rule) || !tested.has(rule)).map((rule) => `row ${number}: ${rule}`),
  );
  expect(unfounded).toEqual([]);
});
