import './lib/node-version.mjs';
import { ensureBuilt } from './lib/ensure-built.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

await ensureInstalled();
await ensureBuilt();
// Only now: it uses an installed package.
const { ensureBrowser } = await import('./lib/ensure-browser.mjs');
const env = { CHROMIUM_PATH: await ensureBrowser() };
const { code } = await run(process.execPath, ['--import', 'tsx', inRoot('test', 'browser', 'screenshots.ts')], { env });
process.exitCode = code;
