import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { type KeyField, sortKeyOf } from './compound-key.ts';
import type { FoundRow } from './row-source.ts';

/** MongoDB's limit for sorting in memory. */
const MAX_SORT_BYTES = 100 * 1024 * 1024;
/** With a limit, the list is cut when it has grown to this many rows more than twice the limit. */
const SLACK = 1000;

interface Entry {
  readonly key: Buffer;
  readonly row: FoundRow;
}

/** Collects rows and gives them sorted; keeps only the first `limit` of them when there is one. Equal rows keep their order. */
export class RowSorter {
  readonly #fields: readonly KeyField[];
  readonly #limit: number;
  #entries: Entry[] = [];
  #bytes = 0;

  constructor(fields: readonly KeyField[], limit = Number.POSITIVE_INFINITY) {
    this.#fields = fields;
    this.#limit = limit;
  }

  add(row: FoundRow): void {
    this.#entries.push({ key: sortKeyOf(row.document, this.#fields), row });
    this.#bytes += row.document.bytes.length;
    if (this.#entries.length > this.#limit * 2 + SLACK) this.#cut();
    if (this.#bytes > MAX_SORT_BYTES) {
      throw new CommandError('QueryExceededMemoryLimit', `Sort exceeded memory limit of ${MAX_SORT_BYTES} bytes`);
    }
  }

  finish(): FoundRow[] {
    this.#cut();
    return this.#entries.map(({ row }) => row);
  }

  #cut(): void {
    this.#entries.sort((left, right) => Buffer.compare(left.key, right.key));
    if (this.#entries.length <= this.#limit) return;
    this.#entries.length = this.#limit;
    this.#bytes = this.#entries.reduce((sum, { row }) => sum + row.document.bytes.length, 0);
  }
}
