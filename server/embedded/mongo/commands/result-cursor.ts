import { decodeDocument } from '#server/embedded/mongo/bson/bson-reader.ts';
import { encodeDocument, RawBson } from '#server/embedded/mongo/bson/bson-writer.ts';
import type { Projection } from '#server/embedded/mongo/query/projection.ts';
import { forEachRow } from '#server/embedded/mongo/query/row-loop.ts';
import type { FoundRow, RowSource } from '#server/embedded/mongo/query/row-source.ts';
import { MAX_DOCUMENT_BYTES } from '#server/embedded/mongo/storage/document-writer.ts';

export interface CursorOptions {
  readonly skip: number;
  /** How many documents at most; 0 is no limit. */
  readonly limit: number;
  readonly projection: Projection | undefined;
}

/** The results of one query, handed out in batches of at most 16 MiB. */
export class ResultCursor {
  readonly namespace: string;
  readonly #source: RowSource;
  readonly #projection: Projection | undefined;
  #toSkip: number;
  #left: number;
  /** Read, but too large for the batch before. */
  #held: Buffer | undefined;
  isDone = false;

  constructor(namespace: string, source: RowSource, { skip, limit, projection }: CursorOptions) {
    this.namespace = namespace;
    this.#source = source;
    this.#projection = projection;
    this.#toSkip = skip;
    this.#left = limit === 0 ? Number.POSITIVE_INFINITY : limit;
  }

  /** The next documents, at most `size` of them. Afterwards `isDone` says whether there can be more. */
  async nextBatch(size: number): Promise<RawBson[]> {
    const batch: RawBson[] = [];
    let bytes = 0;
    const take = (document: Buffer): boolean => {
      if (batch.length > 0 && bytes + document.length > MAX_DOCUMENT_BYTES) {
        this.#held = document;
        return false;
      }
      batch.push(new RawBson(document));
      bytes += document.length;
      this.#left -= 1;
      return this.#left > 0 && batch.length < size;
    };
    if (size === 0) return batch;
    const held = this.#held;
    this.#held = undefined;
    let isFull = this.#left <= 0 || (held !== undefined && !take(held));
    if (!isFull) {
      await forEachRow(this.#source, (row) => {
        if (this.#toSkip > 0) {
          this.#toSkip -= 1;
          return true;
        }
        isFull = !take(this.#shown(row));
        return !isFull;
      });
    }
    this.isDone = this.#held === undefined && (this.#left <= 0 || !isFull);
    return batch;
  }

  #shown({ document }: FoundRow): Buffer {
    return this.#projection === undefined
      ? document.bytes
      : encodeDocument(this.#projection(decodeDocument(document.bytes)));
  }
}
