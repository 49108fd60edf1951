import { existsSync, readFileSync } from 'node:fs';
import { run } from './run.mjs';

/** Whether this process may install packages of the distribution: root on Debian. */
export function canInstallPackages() {
  return process.getuid?.() === 0 && distribution() === 'debian' && existsSync('/usr/bin/apt-get');
}

export async function installPackage(name) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env });
}

/** `debian`, `ubuntu`, …, or undefined where there is no such file. */
function distribution() {
  if (!existsSync('/etc/os-release')) return undefined;
  return /^ID="?([a-z]+)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
}
