import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { root } from './paths.mjs';

/** The server leaves this file in every data folder it makes: what lies beside it may be deleted. */
export const MARKER = '.rollcall-data';

/**
 * Why a folder must not be emptied, or undefined when it may be.
 *
 * @param {string} folder absolute, existing, without symbolic links
 */
export function reasonToKeep(folder) {
  const precious = [homedir(), root, process.cwd()].filter(existsSync).map((path) => realpathSync(path));
  if (precious.some((path) => contains(folder, path))) return 'it holds more than Rollcall’s data';
  const isDefault = folder === join(realpathSync(root), '.data');
  if (!isDefault && !existsSync(join(folder, MARKER))) return `it has no file ${MARKER}, so no Rollcall server made it`;
  const user = pidFromLock(folder) ?? pidFromOpenFiles(folder);
  if (user !== undefined) return `process ${user} is using it: stop that server first`;
  return undefined;
}

/** True when `path` is `folder` or lies in it. */
function contains(folder, path) {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || way.includes(':'));
}

/** A lock file begins with the id of the process that holds it. */
function pidFromLock(folder) {
  for (const name of readdirSync(folder)) {
    if (name !== 'lock' && !name.endsWith('.lock')) continue;
    const pid = Number.parseInt(readFileSync(join(folder, name), 'utf8'), 10);
    if (pid > 0 && isRunning(pid)) return pid;
  }
  return undefined;
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Linux only: who has a file of the folder open, whatever the locks say. */
function pidFromOpenFiles(folder) {
  if (!existsSync('/proc/self/fd')) return undefined;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.find((pid) => openFiles(pid).some((file) => file.startsWith(`${folder}${sep}`)));
}

function openFiles(pid) {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readLink(`/proc/${pid}/fd/${fd}`));
  } catch {
    // Ended meanwhile, or another user's: whose files we could not delete either.
    return [];
  }
}

function readLink(path) {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** DATA_DIR as the server understands it: from the repository's folder, `.data` when unset. */
export const dataFolder = () => resolve(root, process.env.DATA_DIR || '.data');
