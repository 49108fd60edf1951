import './lib/node-version.mjs';
import { buildAlways } from './lib/ensure-built.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';

await ensureInstalled();
await buildAlways();
