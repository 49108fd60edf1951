import './lib/node-version.mjs';
import { existsSync, readdirSync } from 'node:fs';
import { ensureBuilt } from './lib/ensure-built.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { inRoot, tools } from './lib/paths.mjs';
import { runNode } from './lib/run.mjs';

const args = process.argv.slice(2);

await ensureInstalled();
await ensureBuilt();
const env = {};
if (selectsBrowserTests(args)) {
  // Only now: it uses an installed package.
  const { ensureBrowser } = await import('./lib/ensure-browser.mjs');
  env.CHROMIUM_PATH = await ensureBrowser();
}
const { code } = await runNode(tools.vitest, ['run', ...args], { env });
process.exitCode = code;

/** Nobody needs Chromium for `npm test -- server/webhooks` or `npm test -- --project server`. */
function selectsBrowserTests(given) {
  const projects = given.flatMap((arg, index) => {
    if (arg.startsWith('--project=')) return [arg.slice('--project='.length)];
    return given[index - 1] === '--project' ? [arg] : [];
  });
  if (projects.length > 0) return projects.some((project) => /browser|[*!]/.test(project));
  const paths = given.filter((arg) => !arg.startsWith('-'));
  return paths.length === 0 || browserTests().some((file) => paths.some((path) => file.includes(path)));
}

function browserTests() {
  const folder = inRoot('test', 'browser');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true }).map((file) => `test/browser/${String(file).replaceAll('\\', '/')}`);
}
