import type { BsonValue, FieldSource } from '#server/embedded/mongo/bson/bson-value.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { parsePath, reaches } from '#server/embedded/mongo/query/field-path.ts';
import { parseFilter } from '#server/embedded/mongo/query/filter.parser.ts';
import { keyText } from '#server/embedded/mongo/query/matcher.ts';
import { openRows } from '#server/embedded/mongo/query/query.ts';
import { forEachRow } from '#server/embedded/mongo/query/row-loop.ts';
import { MAX_DOCUMENT_BYTES } from '#server/embedded/mongo/storage/document-writer.ts';
import type { Command } from './command.ts';

export const countCommand: Command = {
  fields: ['query', 'skip', 'limit'],
  async run({ database, databaseName, fields }) {
    const collection = database.catalog.find(databaseName, fields.text('count'));
    const query = fields.document('query');
    const filter = parseFilter(query);
    const skip = fields.count('skip', 0);
    const limit = fields.count('limit', 0) || Number.POSITIVE_INFINITY;
    let found = 0;
    if (collection !== undefined && query.size === 0) found = database.store.count(collection.dataRange);
    else if (collection !== undefined) {
      await forEachRow(await openRows(database.store, { collection, filter, sort: [], limit: 0 }), () => {
        found += 1;
        return found < skip + limit;
      });
    }
    return { n: Math.min(limit, Math.max(0, found - skip)) };
  },
};

export const distinctCommand: Command = {
  fields: ['key', 'query'],
  async run({ database, databaseName, fields }) {
    const collection = database.catalog.find(databaseName, fields.text('distinct'));
    const filter = parseFilter(fields.document('query'));
    const values = new DistinctValues(parsePath(fields.text('key')));
    if (collection !== undefined) {
      await forEachRow(await openRows(database.store, { collection, filter, sort: [], limit: 0 }), ({ document }) => {
        values.add(document);
        return true;
      });
    }
    return { values: values.list() };
  },
};

/** The values of a field, an array's elements each for itself; equal numbers of different types are one value. */
class DistinctValues {
  readonly #parts: readonly string[];
  readonly #values = new Map<string, BsonValue>();
  #bytes = 0;

  constructor(parts: readonly string[]) {
    this.#parts = parts;
  }

  add(document: FieldSource): void {
    reaches(document, this.#parts, false, (value) => {
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) this.#addValue(one);
      return false;
    });
  }

  list(): BsonValue[] {
    return [...this.#values.values()];
  }

  #addValue(value: BsonValue): void {
    const text = keyText(value);
    if (this.#values.has(text)) return;
    this.#values.set(text, value);
    this.#bytes += text.length;
    if (this.#bytes > MAX_DOCUMENT_BYTES) throw new CommandError('DistinctTooBig', 'distinct too big, 16mb cap');
  }
}
