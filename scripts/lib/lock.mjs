import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const RETRY_MS = 200;
/** Nothing done under a lock takes this long: its owner's id has been given to another process. */
const TOO_OLD_MS = 20 * 60_000;

/**
 * Does `action` while no other process does the same. The lock is a file with the owner's process id: one whose owner
 * is gone (killed, or the machine was restarted) is taken over.
 *
 * @template T
 * @param {string} file absolute path of the lock
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function withLock(file, action) {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!tryLock(file)) {
    if (!told) console.log('Waiting for another command in this folder that installs or builds…');
    told = true;
    await wait(RETRY_MS);
  }
  // `run` ends the process when a signal came, so leave by every way out.
  const unlock = () => rmSync(file, { force: true });
  process.on('exit', unlock);
  try {
    return await action();
  } finally {
    process.off('exit', unlock);
    unlock();
  }
}

function tryLock(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const owner = readOwner(file);
  if (owner !== undefined && (!isRunning(owner) || isTooOld(file))) {
    removeStale(file, owner);
    return tryLock(file);
  }
  return false;
}

/** Undefined when the file has gone, or has not been filled in yet. */
function readOwner(file) {
  try {
    const text = readFileSync(file, 'utf8');
    return /^\d+$/.test(text) ? Number(text) : undefined;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isRunning(pid) {
  // A restarted container hands out the same few ids again: a lock with our own id is left from the life before.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function isTooOld(file) {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs > TOO_OLD_MS;
}

/** Two may find the same stale lock: renaming tells who really took the stale one, and gives back a fresh one. */
function removeStale(file, owner) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (readOwner(aside) === owner) rmSync(aside, { force: true });
  else renameSync(aside, file);
}
