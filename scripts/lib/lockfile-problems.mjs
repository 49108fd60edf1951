import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';

/**
 * What would make `npm ci` fail elsewhere although all is well here: packages for other platforms that npm left out
 * because the registry in use did not have them, and addresses of a registry that other people cannot reach.
 *
 * @returns {string[]} one line each; empty when all is well
 */
export function lockfileProblems() {
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
  const problems = [];
  for (const [path, entry] of Object.entries(packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!names.has(name))
        problems.push(`${path} wants ${name}, which package-lock.json lacks: take a version that has it.`);
    }
    if (entry.resolved && !entry.link && !entry.resolved.startsWith('https://registry.npmjs.org/')) {
      problems.push(`${path} is tied to another registry than registry.npmjs.org.`);
    }
  }
  return problems;
}
