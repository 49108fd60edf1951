import { RawDocument } from '#server/embedded/mongo/bson/raw-document.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import type { Collection } from '#server/embedded/mongo/storage/collection.ts';
import { dataKey, idKeyOf, type KeyRange } from '#server/embedded/mongo/storage/storage-keys.ts';
import type { Row, Store } from '#server/embedded/mongo/storage/store.ts';
import type { Filter } from './filter.ts';
import { matches } from './matcher.ts';
import type { Plan } from './planner.ts';

/** A document that a query found. */
export interface FoundRow {
  readonly idKey: Buffer;
  readonly document: RawDocument;
}

/** Looked at, and not wanted: gives the caller a chance to pause. */
export const PASSED_OVER = Symbol('passed over');

/** Documents one by one. `pause` must be called before the event loop gets its turn; `next` then goes on behind the last row. */
export interface RowSource {
  next(): FoundRow | typeof PASSED_OVER | undefined;
  pause(): void;
}

/** Walks a plan's ranges and lets through what the filter matches. */
export class PlannedScan implements RowSource {
  /** Rows looked at so far, for `explain`. */
  examined = 0;
  readonly #store: Store;
  readonly #collection: Collection;
  readonly #plan: Plan;
  readonly #filter: Filter;
  readonly #seen: Set<string> | undefined;
  #rangeAt: number;
  #lastKey: Buffer | undefined;
  #rows: Iterator<Row> | undefined;

  constructor(store: Store, collection: Collection, plan: Plan, filter: Filter) {
    this.#store = store;
    this.#collection = collection;
    this.#plan = plan;
    this.#filter = filter;
    this.#seen = plan.index?.isMultikey === true ? new Set() : undefined;
    this.#rangeAt = plan.isReverse ? plan.ranges.length - 1 : 0;
  }

  next(): FoundRow | typeof PASSED_OVER | undefined {
    const row = this.#nextRow();
    if (row === undefined) return undefined;
    this.examined += 1;
    const found = this.#plan.index === undefined ? this.#ofData(row) : this.#ofIndex(row);
    return found !== undefined && matches(this.#filter, found.document) ? found : PASSED_OVER;
  }

  pause(): void {
    this.#rows?.return?.();
    this.#rows = undefined;
  }

  #nextRow(): Row | undefined {
    for (;;) {
      const range = this.#plan.ranges[this.#rangeAt];
      if (range === undefined) return undefined;
      this.#rows ??= this.#open(range);
      const step = this.#rows.next();
      if (step.done !== true) {
        this.#lastKey = step.value.key;
        return step.value;
      }
      this.#rows = undefined;
      this.#lastKey = undefined;
      this.#rangeAt += this.#plan.isReverse ? -1 : 1;
    }
  }

  #open(range: KeyRange): Iterator<Row> {
    if (this.#collection.isDropped || this.#plan.index?.isDropped === true) {
      throw new CommandError('QueryPlanKilled', 'query plan killed :: the collection or its index was dropped');
    }
    return this.#store.rows(range, this.#plan.isReverse, this.#lastKey);
  }

  #ofData(row: Row): FoundRow {
    return { idKey: idKeyOf(row.key), document: new RawDocument(row.value) };
  }

  #ofIndex(row: Row): FoundRow | undefined {
    const idKey = row.value;
    if (this.#seen !== undefined) {
      const name = idKey.toString('latin1');
      if (this.#seen.has(name)) return undefined;
      this.#seen.add(name);
    }
    const bytes = this.#store.get(dataKey(this.#collection.id, idKey));
    return bytes && { idKey, document: new RawDocument(bytes) };
  }
}

/** Rows that are in memory already. */
export class ListedRows implements RowSource {
  readonly #rows: readonly FoundRow[];
  #at = 0;

  constructor(rows: readonly FoundRow[]) {
    this.#rows = rows;
  }

  next(): FoundRow | undefined {
    const row = this.#rows[this.#at];
    this.#at += 1;
    return row;
  }

  pause(): void {
    // Nothing is open.
  }
}
