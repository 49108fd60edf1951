import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fail } from './fail.mjs';
import { withLock } from './lock.mjs';
import { inRoot, root, tools } from './paths.mjs';
import { runNode } from './run.mjs';

const target = inRoot('dist', 'client');
const stampFile = inRoot('dist', 'client.stamp');

/** Builds the client if its sources are not the ones `dist/client` was built from. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  await withLock(inRoot('dist', '.build.lock'), async () => {
    if (!isBuilt()) await build('error');
  });
}

/** Builds the client in any case. */
export async function buildAlways() {
  await withLock(inRoot('dist', '.build.lock'), () => build('info'));
}

function isBuilt() {
  return (
    existsSync(join(target, 'index.html')) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourceHash()
  );
}

/** @param {'info' | 'error'} logLevel how much vite tells */
async function build(logLevel) {
  console.log('Building the client…');
  const began = Date.now();
  const hash = sourceHash();
  removeLeftovers();
  // Into a folder of its own first: a build that fails or is killed must leave the last good one as it was.
  const fresh = inRoot('dist', `.client-${process.pid}`);
  const { code } = await runNode(
    tools.vite,
    ['build', inRoot('client'), '--outDir', fresh, '--emptyOutDir', '--logLevel', logLevel],
    { env: { NODE_ENV: 'production' } },
  );
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    fail('Building the client failed: vite says why above.');
  }
  replaceTarget(fresh);
  writeFileSync(stampFile, hash);
  console.log(`Built the client in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
}

/** Without a stamp whatever lies in dist/client counts as stale, so being killed between any two steps is harmless. */
function replaceTarget(fresh) {
  const old = inRoot('dist', `.client-old-${process.pid}`);
  rmSync(stampFile, { force: true });
  if (existsSync(target)) renameSync(target, old);
  renameSync(fresh, target);
  rmSync(old, { recursive: true, force: true });
}

/** Only the holder of the lock builds, so every such folder is from a build that was killed. */
function removeLeftovers() {
  mkdirSync(inRoot('dist'), { recursive: true });
  for (const name of readdirSync(inRoot('dist'))) {
    if (name.startsWith('.client-')) rmSync(inRoot('dist', name), { recursive: true, force: true });
  }
}

/** Over contents, not times: git and copies change times. */
function sourceHash() {
  const hash = createHash('sha256');
  const files = [...filesBelow(inRoot('client')), ...filesBelow(inRoot('shared'))];
  for (const file of [...files, inRoot('package-lock.json'), inRoot('tsconfig.json')]) {
    const content = readFileSync(file);
    hash.update(`${relative(root, file)} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(root, file).startsWith(join('client', 'test')))
    .sort();
}
