import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import * as z from 'zod';
import { checkFileHeader } from './file-header.ts';
import { Headroom } from './headroom.ts';
import type { KeyRange } from './storage-keys.ts';

export interface Row {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** Of what lmdb tells of itself; its types leave it open. */
const statsSchema = z.object({ pageSize: z.number(), lastPageNumber: z.number() });

/**
 * The lmdb files of one folder. Reads see what is committed; inside `transact` they see the transaction's own writes.
 *
 * `transact` is synchronous, commit and flush included: with lmdb's asynchronous transactions callers would see the
 * catalog and the rows change at different moments, and a single durable write would take longer. The thread it blocks
 * is the database's own.
 */
export class Store {
  readonly #database: RootDatabase<Buffer, Buffer>;
  readonly #headroom: Headroom;

  /** Throws when the files cannot be opened or are no database. */
  constructor(folder: string) {
    const path = join(folder, 'data.mdb');
    checkFileHeader(path);
    this.#database = open<Buffer, Buffer>({
      path,
      noSubdir: true,
      encoding: 'binary',
      keyEncoding: 'binary',
      cache: false,
      // Off, a commit returns when it is on disk; on, only `flushed` would tell.
      overlappingSync: false,
    });
    for (const name of ['data.mdb', 'data.mdb-lock']) chmodSync(join(folder, name), 0o600);
    this.#headroom = new Headroom(path);
  }

  get(key: Buffer): Buffer | undefined {
    return this.#database.get(key);
  }

  has(key: Buffer): boolean {
    return this.#database.doesExist(key);
  }

  put(key: Buffer, value: Buffer): void {
    this.#database.putSync(key, value);
  }

  remove(key: Buffer): void {
    this.#database.removeSync(key);
  }

  count({ from, to }: KeyRange): number {
    return this.#database.getKeysCount({ start: from, end: to });
  }

  /** Rows of a range in key order, or from its end. `after` continues behind a row seen before. */
  rows({ from, to }: KeyRange, isReverse = false, after?: Buffer): Iterator<Row> {
    const range = isReverse
      ? { start: after ?? to, end: from, exclusiveStart: true, inclusiveEnd: true, reverse: true }
      : { start: after ?? from, end: to, exclusiveStart: after !== undefined };
    return this.#database.getRange(range)[Symbol.iterator]();
  }

  removeRange(range: KeyRange): void {
    const keys = [...this.#database.getKeys({ start: range.from, end: range.to })];
    for (const key of keys) this.remove(key);
  }

  /**
   * Runs `work` in one transaction; when this returns, its writes are on disk. An exception undoes them all. Throws
   * OutOfDiskSpace without having begun when there may be no room for it.
   */
  transact<T>(work: () => T): T {
    try {
      const { pageSize, lastPageNumber } = statsSchema.parse(this.#database.getStats());
      this.#headroom.ensure((lastPageNumber + 1) * pageSize);
      return this.#database.transactionSync(work);
    } finally {
      this.#database.resetReadTxn();
    }
  }

  async close(): Promise<void> {
    await this.#database.close();
    this.#headroom.close();
  }
}
