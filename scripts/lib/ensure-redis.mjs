import { spawnSync } from 'node:child_process';
import { fail } from './fail.mjs';
import { canInstallPackages, installPackage } from './system-packages.mjs';

/** Sees to it that `redis-server` starts, for the tests of several servers; ends the command if it does not. */
export async function ensureRedis() {
  if (starts()) return;
  const advice =
    'Install Redis so that redis-server is on the PATH (Debian: apt-get install redis-server; macOS: brew install redis).';
  if (process.env.ROLLCALL_TEST_INSTALL === '0' || !canInstallPackages())
    fail(`The tests of several servers need Redis, and this command cannot install it. ${advice}`);
  console.log('Installing Redis for the tests of several servers with apt-get…');
  await installPackage('redis-server');
  if (!starts()) fail(`The tests of several servers need Redis, and installing it did not help. ${advice}`);
}

function starts() {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}
