import './lib/node-version.mjs';
import './lib/closed-output.mjs';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { loadEnvironment } from './lib/environment.mjs';
import { inRoot, root } from './lib/paths.mjs';

/* `node scripts/cli.mjs <name> …` runs server/cli/<name>.cli.ts, as `npm run inbox` and its siblings do. */
const [name = ''] = process.argv.splice(2, 1);
process.chdir(root);
loadEnvironment();
await ensureInstalled();
await import('tsx');
await import(pathToFileURL(inRoot('server', 'cli', `${name}.cli.ts`)).href);
