import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export function readFromRoot(path: string): string {
  return readFileSync(`${ROOT}${path}`, 'utf8');
}

/** The numbers of the rules in SPEC.md, in order; one that was given twice stands here twice. */
export function readRules(): string[] {
  return [...readFromRoot('SPEC.md').matchAll(/\*\*([A-Z0-9]+)\*\* /g)].map(([, rule = '']) => rule);
}

/** The rules with which the names of tests begin, as in `[WH3]` or `[DO1] [DO6]`. */
export function readTestedRules(): Set<string> {
  const files = execFileSync('git', ['ls-files', '*.test.ts', '*.test.tsx'], { cwd: ROOT, encoding: 'utf8' });
  const beginnings = files
    .trim()
    .split('\n')
    .map(readFromRoot)
    .join('\n')
    .matchAll(/['"`]((?:\[[A-Z0-9]+\] )+)/g);
  return new Set([...beginnings].flatMap(([, rules = '']) => rules.match(/[A-Z0-9]+/g) ?? []));
}
