import { existsSync } from 'node:fs';
import { fail } from './fail.mjs';
import { isInstalled, stampInstalled } from './installed.mjs';
import { withLock } from './lock.mjs';
import { inRoot } from './paths.mjs';
import { runNpm } from './run.mjs';

/** Installs the packages of the lockfile if they are missing or others than it names; otherwise costs milliseconds. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await withLock(inRoot('dist', '.install.lock'), async () => {
    if (!isInstalled()) await install();
  });
}

async function install() {
  const why = existsSync(inRoot('node_modules')) ? 'node_modules does not match package-lock.json' : 'first start';
  console.log(`Installing packages (${why})…`);
  // The client is built on this machine, so its tools are needed even where npm is told to leave them out.
  const { code } = await runNpm(['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional']);
  if (code !== 0) fail('Installing failed: npm says why above. Nothing else was started.');
  stampInstalled();
}
