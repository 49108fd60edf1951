import './lib/node-version.mjs';
import { existsSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, MARKER, reasonToKeep } from './lib/data-folder.mjs';
import { loadEnvironment } from './lib/environment.mjs';
import { fail } from './lib/fail.mjs';

loadEnvironment();
const named = dataFolder();
if (!existsSync(named)) {
  console.log(`${named} does not exist: nothing to empty.`);
  process.exit(0);
}
const folder = realpathSync(named);
if (!statSync(folder).isDirectory()) fail(`DATA_DIR (${folder}) is not a folder.`);
const reason = await reasonToKeep(folder);
if (reason) fail(`DATA_DIR (${folder}) was left as it is: ${reason}.`);

for (const name of readdirSync(folder)) {
  if (name !== MARKER) rmSync(join(folder, name), { recursive: true, force: true });
}
console.log(`Emptied ${folder}.`);
if (process.env.MONGODB_URI) console.log('MONGODB_URI is set: that database was not touched.');
