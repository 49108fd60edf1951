import { randomBytes } from 'node:crypto';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import type { ResultCursor } from './result-cursor.ts';

/** MongoDB forgets a cursor that nobody asked for ten minutes. */
const IDLE_LIMIT_MS = 10 * 60_000;

interface Entry {
  readonly cursor: ResultCursor;
  usedAt: number;
}

/** Cursors that clients have not read to their end. */
export class CursorRegistry {
  readonly #entries = new Map<bigint, Entry>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(cursor: ResultCursor): bigint {
    const id = randomBytes(8).readBigUInt64LE() & 0x7fff_ffff_ffff_ffffn;
    if (id === 0n || this.#entries.has(id)) return this.add(cursor);
    this.#entries.set(id, { cursor, usedAt: this.#now() });
    return id;
  }

  /** Throws CursorNotFound (43). A cursor of another collection is not found either. */
  get(id: bigint, namespace: string): ResultCursor {
    const entry = this.#entries.get(id);
    if (entry === undefined || entry.cursor.namespace !== namespace)
      throw new CommandError('CursorNotFound', `cursor id ${id} not found`);
    entry.usedAt = this.#now();
    return entry.cursor;
  }

  /** Whether there was such a cursor. */
  remove(id: bigint): boolean {
    return this.#entries.delete(id);
  }

  get size(): number {
    return this.#entries.size;
  }

  removeIdle(): void {
    const oldest = this.#now() - IDLE_LIMIT_MS;
    for (const [id, { usedAt }] of this.#entries) if (usedAt < oldest) this.#entries.delete(id);
  }
}
