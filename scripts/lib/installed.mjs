import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';

const lockfile = inRoot('package-lock.json');
/** npm writes this one last, so a half-finished install has none. */
const installedLockfile = inRoot('node_modules', '.package-lock.json');
const stampFile = inRoot('node_modules', '.rollcall-installed');

/** True when node_modules holds what the lockfile asks for, on this Node and platform. Takes a few milliseconds. */
export function isInstalled() {
  const stamp = currentStamp();
  if (stamp === undefined) return false;
  if (readText(stampFile) === stamp) return true;
  // No stamp, or npm has been at work since it was written: compare package by package. What another platform
  // installed is refused, because the packages chosen for it are the wrong ones here.
  if (!matchesLockfile()) return false;
  writeFileSync(stampFile, stamp);
  return true;
}

/** To be called after a successful install. */
export function stampInstalled() {
  const stamp = currentStamp();
  if (stamp !== undefined) writeFileSync(stampFile, stamp);
}

function currentStamp() {
  try {
    const { mtimeMs, size } = statSync(installedLockfile);
    return createHash('sha256')
      .update(readFileSync(lockfile))
      .update(`${process.versions.modules} ${process.platform} ${process.arch} ${mtimeMs} ${size}`)
      .digest('hex');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function matchesLockfile() {
  const wanted = JSON.parse(readFileSync(lockfile, 'utf8')).packages;
  const present = JSON.parse(readFileSync(installedLockfile, 'utf8')).packages;
  const asWanted = Object.entries(present).every(([path, entry]) => isSamePackage(entry, wanted[path]));
  return (
    asWanted && Object.entries(wanted).every(([path, entry]) => path === '' || path in present || !isNeeded(entry))
  );
}

const isSamePackage = (one, other) => one.version === other?.version && one.integrity === other?.integrity;

/** Optional packages are left out where they do not fit, and must be there where they say they do. */
function isNeeded(entry) {
  if (!entry.optional && !entry.devOptional) return true;
  if (entry.os === undefined && entry.cpu === undefined) return false;
  return fits(entry.os, process.platform) && fits(entry.cpu, process.arch) && entry.libc === undefined;
}

const fits = (names, name) => names === undefined || names.includes(name);

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
