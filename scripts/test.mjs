import './lib/node-version.mjs';
import { readdirSync, readFileSync } from 'node:fs';
import { ensureBuilt } from './lib/ensure-built.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { inRoot, tools } from './lib/paths.mjs';
import { runNode } from './lib/run.mjs';

const args = process.argv.slice(2);

await ensureInstalled();
await ensureBuilt();
const env = {};
// Nobody needs Chromium or Redis for `npm test -- server/webhooks` or `npm test -- --project client`.
if (['browser', 'measures'].some((project) => selects(project, testsIn('test/browser')))) {
  // Only now: it uses an installed package.
  const { ensureBrowser } = await import('./lib/ensure-browser.mjs');
  env.CHROMIUM_PATH = await ensureBrowser();
}
if (selects('server', testsIn('server').filter(usesRedis))) {
  const { ensureRedis } = await import('./lib/ensure-redis.mjs');
  await ensureRedis();
}
const { code } = await runNode(tools.vitest, ['run', ...args], { env });
process.exitCode = code;

/** Whether the arguments select any of these files of a project. */
function selects(project, files) {
  const projects = args.flatMap((arg, index) => {
    if (arg.startsWith('--project=')) return [arg.slice('--project='.length)];
    return args[index - 1] === '--project' ? [arg] : [];
  });
  if (projects.length > 0 && !projects.some((name) => name === project || /[*!]/.test(name))) return false;
  const paths = args.filter((arg, index) => !arg.startsWith('-') && args[index - 1] !== '--project');
  return paths.length === 0 || files.some((file) => paths.some((path) => file.includes(path)));
}

function testsIn(folder) {
  const files = readdirSync(inRoot(...folder.split('/')), { recursive: true }).map((file) => String(file));
  return files.filter((file) => /\.test\.tsx?$/.test(file)).map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
}

function usesRedis(file) {
  return /test\/(?:redis-process|cluster|cluster-scene)\.ts'/.test(readFileSync(inRoot(...file.split('/')), 'utf8'));
}
