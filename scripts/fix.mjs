import './lib/node-version.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { tools } from './lib/paths.mjs';
import { runNode } from './lib/run.mjs';

await ensureInstalled();
const paths = process.argv.slice(2);
const { code } = await runNode(tools.biome, ['check', '--write', ...(paths.length > 0 ? paths : ['.'])]);
process.exitCode = code;
