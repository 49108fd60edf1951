import { expect, it } from 'vitest';
import { readFromRoot, readRules, readTestedRules } from './rules.ts';

it('[QA6] every rule has a number of its own and a test that names it', () => {
  const rules = readRules();
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([]);
  const tested = readTestedRules();
  expect(rules.filter((rule) => !tested.has(rule))).toEqual([]);
});

it('[QA6] tests name only rules that stand in SPEC.md', () => {
  const rules = new Set(readRules());
  expect([...readTestedRules()].filter((rule) => !rules.has(rule))).toEqual([]);
});

it('[QA6] no line of a list in SPEC.md goes without a number', () => {
  const lines = readFromRoot('SPEC.md').split('\n');
  expect(lines.filter((line) => line.startsWith('- ') && !/^- \*\*[A-Z][A-Z0-9]*\d\*\* /.test(line))).toEqual([]);
});
