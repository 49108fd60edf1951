import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import { CommandError } from '#server/embedded/mongo/command-error.ts';

/** More than one transaction writes: 10 ms of work and the command that goes beyond them. */
const RESERVE_BYTES = 16 * 1024 * 1024;
const ZEROS = Buffer.alloc(1024 * 1024);

/**
 * Keeps the file ahead of what is used of it, so that the system has refused us its room before lmdb needs it. When a write
 * of its own fails, lmdb 3.5.6 says so in a text that is longer than the 100 bytes which it takes for it (mdb_page_flush in
 * mdb.c), and the process sooner or later ends over its damaged memory.
 */
export class Headroom {
  readonly #file: number;
  #size: number;

  constructor(path: string) {
    this.#file = openSync(path, 'r+');
    this.#size = fstatSync(this.#file).size;
  }

  /** Throws OutOfDiskSpace when a transaction might find no room behind the first `usedBytes` of the file. */
  ensure(usedBytes: number): void {
    this.#size = Math.max(this.#size, usedBytes);
    if (this.#size - usedBytes >= RESERVE_BYTES) return;
    const failure = this.#growTo(usedBytes + 2 * RESERVE_BYTES);
    if (this.#size - usedBytes >= RESERVE_BYTES) return;
    throw new CommandError('OutOfDiskSpace', `there is no room for the database to grow: ${failure?.message}`);
  }

  close(): void {
    closeSync(this.#file);
  }

  #growTo(size: number): Error | undefined {
    try {
      while (this.#size < size) {
        const length = Math.min(ZEROS.length, size - this.#size);
        this.#size += writeSync(this.#file, ZEROS, 0, length, this.#size);
      }
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}
