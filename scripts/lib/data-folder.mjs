import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { connect } from 'node:net';
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
export async function reasonToKeep(folder) {
  const precious = [homedir(), root, process.cwd()].filter(existsSync).map((path) => realpathSync(path));
  if (precious.some((path) => contains(folder, path))) return 'it holds more than Rollcall’s data';
  const isDefault = folder === join(realpathSync(root), '.data');
  if (!isDefault && !existsSync(join(folder, MARKER))) return `it has no file ${MARKER}, so no Rollcall server made it`;
  if (await isDatabaseAnswering(folder)) return 'a Rollcall server is using it: stop that server first';
  const user = pidFromOpenFiles(folder);
  if (user !== undefined) return `process ${user} is using it: stop that server first`;
  return undefined;
}

/** True when `path` is `folder` or lies in it. */
function contains(folder, path) {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || way.includes(':'));
}

/** The embedded database says in `mongo/owner.json` where it listens: while that place answers, it is in use. */
async function isDatabaseAnswering(folder) {
  let address;
  try {
    address = JSON.parse(readFileSync(join(folder, 'mongo', 'owner.json'), 'utf8')).address;
  } catch {
    // No database, or a half-written file of one that died.
    return false;
  }
  const place = address?.socket ?? address?.port;
  if (place === undefined) return false;
  return new Promise((resolve) => {
    const socket = typeof place === 'number' ? connect(place, '127.0.0.1') : connect(place);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
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
