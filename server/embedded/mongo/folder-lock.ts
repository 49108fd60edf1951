import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { isAnswering, removeAddress, removeTemporary, type ServerAddress } from './server-address.ts';

const addressSchema = z.union([
  z.object({ socket: z.string(), isTemporary: z.boolean() }),
  z.object({ port: z.number() }),
]);
const ownerSchema = z.object({
  token: z.string(),
  pid: z.number(),
  lockedAt: z.number(),
  address: addressSchema,
  /** What the process is, in words; locks of earlier versions do not say. */
  holder: z.string().optional(),
});
type Owner = z.infer<typeof ownerSchema>;

/** A process that holds the lock answers at its address within this time, or it is gone. */
const START_LIMIT_MS = 10_000;
const LOOK_AGAIN_MS = 25;

/** Another process uses the folder; it may be free in a moment. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * Says that one process uses a database folder, so that lmdb's files are never opened twice. The owner is alive when its
 * address answers; while it is starting, when its process exists. A lock of a dead owner, as after `kill -9`, is taken over.
 */
export class FolderLock {
  readonly #path: string;
  #owner: Owner;

  private constructor(path: string, owner: Owner) {
    this.#path = path;
    this.#owner = owner;
  }

  /** Throws when the folder cannot be written, and FolderInUse when another process uses it. `now` is in milliseconds since 1970. */
  static async acquire(
    folder: string,
    mine: { holder: string; address: ServerAddress },
    now: () => number,
  ): Promise<FolderLock> {
    const path = join(folder, 'owner.json');
    const owner: Owner = { token: randomUUID(), pid: process.pid, lockedAt: now(), ...mine };
    while (!isCreated(path, owner, folder)) await outlive(path, now);
    return new FolderLock(path, owner);
  }

  isHeld(): boolean {
    const current = readOwner(this.#path);
    return typeof current !== 'string' && current.token === this.#owner.token;
  }

  /** Throws when somebody took the lock meanwhile, as after a long sleep of the machine. */
  check(): void {
    if (!this.isHeld()) throw inUse(this.#path);
  }

  /** To be called when the address is known and listening. */
  confirm(address: ServerAddress): void {
    this.check();
    this.#owner = { ...this.#owner, address };
    const draft = `${this.#path}.${this.#owner.token}`;
    writeFileSync(draft, JSON.stringify(this.#owner), { mode: 0o600 });
    renameSync(draft, this.#path);
  }

  release(): void {
    if (!this.isHeld()) return;
    removeAddress(this.#owner.address);
    rmSync(this.#path, { force: true });
  }
}

/** Where the database of a folder is served right now; undefined when nobody serves it. */
export async function findAnsweringAddress(folder: string): Promise<ServerAddress | undefined> {
  const owner = readOwner(join(folder, 'owner.json'));
  return typeof owner !== 'string' && (await isAnswering(owner.address)) ? owner.address : undefined;
}

/** Writes the lock under a name of its own and links it into place: the link fails when a lock is there, and is never half written. */
function isCreated(path: string, owner: Owner, folder: string): boolean {
  const draft = `${path}.${owner.token}`;
  try {
    writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 });
  } catch (error) {
    throw new Error(`The data folder ${folder} cannot be written: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Gets a lock that is in the way out of it: throws when its owner lives, waits while it starts, removes it when it is dead. */
async function outlive(path: string, now: () => number): Promise<void> {
  const other = readOwner(path);
  if (other === 'absent') return;
  if (other === 'unreadable') return takeAway(path, undefined);
  if (await isAnswering(other.address)) throw inUse(path);
  if (isStarting(other, now())) {
    await delay(LOOK_AGAIN_MS);
    return;
  }
  takeAway(path, other.token);
  // Only whoever took the lock away gets here. A socket inside the folder may by now be a new owner's.
  removeTemporary(other.address);
}

/** Removes a dead owner's lock. If another process was faster and the lock is a new one by now, it is put back. */
function takeAway(path: string, token: string | undefined): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const removed = readOwner(aside);
  const isExpected = typeof removed === 'string' ? token === undefined : removed.token === token;
  if (!isExpected) linkSync(aside, path);
  rmSync(aside, { force: true });
  if (!isExpected) throw inUse(path);
}

function readOwner(path: string): Owner | 'absent' | 'unreadable' {
  try {
    const parsed = ownerSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : 'unreadable';
  } catch (error) {
    return hasCode(error, 'ENOENT') ? 'absent' : 'unreadable';
  }
}

/** Between taking the lock and listening. Our own process id in a lock that is not ours is one from before a restart, as in a container. */
function isStarting({ pid, lockedAt }: Owner, now: number): boolean {
  const age = now - lockedAt;
  if (pid === process.pid || age < 0 || age > START_LIMIT_MS) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function inUse(path: string): FolderInUse {
  const owner = readOwner(path);
  const who =
    typeof owner === 'string' ? '' : ` (${owner.holder ?? 'the server or a command beside it'}, process ${owner.pid})`;
  return new FolderInUse(
    `Another Rollcall uses the data folder ${dirname(path)}${who}. Stop it or wait until it ends, or set DATA_DIR to another folder.`,
  );
}
