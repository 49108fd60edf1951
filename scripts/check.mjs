import './lib/node-version.mjs';
import { ensureBuilt } from './lib/ensure-built.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { lockfileProblems } from './lib/lockfile-problems.mjs';
import { tools } from './lib/paths.mjs';
import { runNode } from './lib/run.mjs';

/** A step resolves to what is wrong, or to an empty text. */
const tool =
  (file, ...args) =>
  async () => {
    const { code, output } = await runNode(file, args, { capture: true });
    return code === 0 ? '' : output || `exit code ${code}`;
  };

const steps = [
  ['lockfile', async () => lockfileProblems().join('\n')],
  [
    'format, lint, boundaries',
    tool(tools.biome, 'ci', '--colors=off', '--error-on-warnings', '--max-diagnostics=100', '.'),
  ],
  ['types: shared', tool(tools.tsc, '-p', 'shared/tsconfig.json')],
  ['types: server', tool(tools.tsc, '-p', 'server/tsconfig.json')],
  ['types: client', tool(tools.tsc, '-p', 'client/tsconfig.json')],
  ['types: test', tool(tools.tsc, '-p', 'test/tsconfig.json')],
  ['unused code', tool(tools.knip, '--no-progress')],
];

await ensureInstalled();
for (const [name, step] of steps) await report(name, step);
await ensureBuilt();
console.log('✓ build');

async function report(name, step) {
  const began = performance.now();
  const problem = await step();
  const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  if (problem === '') return console.log(`✓ ${name.padEnd(26)} ${seconds}`);
  console.error(`${problem.trimEnd()}\n✗ ${name.padEnd(26)} ${seconds}`);
  process.exit(1);
}
