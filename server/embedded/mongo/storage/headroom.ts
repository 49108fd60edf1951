import { closeSync, fstatSync, ftruncateSync, openSync, statfsSync } from 'node:fs';
import { CommandError } from '#server/embedded/mongo/command-error.ts';

const MIB = 1024 * 1024;
/** More than one transaction writes: 10 ms of work and the command that goes beyond them. */
const RESERVE_BYTES = 16 * MIB;

/**
 * Finds out before lmdb does whether there is room for a transaction. When a write of its own fails, lmdb 3.5.6 says so in a
 * text that is longer than the 100 bytes which it takes for it (mdb_page_flush in mdb.c), and the process sooner or later
 * ends over its damaged memory.
 */
export class Headroom {
  readonly #path: string;
  readonly #file: number;
  #size: number;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'r+');
    this.#size = fstatSync(this.#file).size;
  }

  /** Throws OutOfDiskSpace when a transaction might find no room behind the first `usedBytes` of the file. */
  ensure(usedBytes: number): void {
    this.#lengthenTo(usedBytes + RESERVE_BYTES);
    const { bavail, bsize } = statfsSync(this.#path);
    if (bavail * bsize < RESERVE_BYTES) throw outOfSpace('the disk is full');
  }

  close(): void {
    closeSync(this.#file);
  }

  /** Takes no room on the disk, but shows a limit on the size of files. */
  #lengthenTo(bytes: number): void {
    if (bytes <= this.#size) return;
    const size = Math.ceil(bytes / MIB) * MIB;
    try {
      ftruncateSync(this.#file, size);
    } catch (error) {
      throw outOfSpace(error instanceof Error ? error.message : String(error));
    }
    this.#size = size;
  }
}

function outOfSpace(reason: string): CommandError {
  return new CommandError('OutOfDiskSpace', `there is no room for the database to grow: ${reason}`);
}
