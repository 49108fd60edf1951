import './lib/node-version.mjs';
import { existsSync, readdirSync } from 'node:fs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { fail } from './lib/fail.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

const folder = inRoot('server', 'bench');
const ending = '.bench.ts';
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith(ending))
      .map((file) => file.slice(0, -ending.length))
  : [];

const [name, ...args] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  fail(`Say which: npm run bench -- <name>, where <name> is one of: ${names.join(', ') || '(there are none yet)'}`);
}
await ensureInstalled();
const { code } = await run(process.execPath, [
  '--import',
  'tsx',
  inRoot('server', 'bench', `${name}${ending}`),
  ...args,
]);
process.exitCode = code;
