import './lib/node-version.mjs';
import { ensureBuilt } from './lib/ensure-built.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { loadEnvironment } from './lib/environment.mjs';
import { root } from './lib/paths.mjs';
import { stopWithParent } from './lib/stop-with-parent.mjs';

process.chdir(root);
loadEnvironment();
await ensureInstalled();
await ensureBuilt();

// The server runs in this very process: no child to forward signals to, none that could be left behind.
stopWithParent();
await import('tsx');
await import('../server/main.ts');
