import { decodeDocument } from '#server/embedded/mongo/bson/bson-reader.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { parseFilter } from '#server/embedded/mongo/query/filter.parser.ts';
import type { Filter } from '#server/embedded/mongo/query/filter.ts';
import { findFirst } from '#server/embedded/mongo/query/query.ts';
import type { Command, Database } from './command.ts';
import { CommandFields } from './command-fields.ts';
import { writeMatching } from './matching-rows.ts';
import { WriteOutcome } from './write-outcome.ts';

export const deleteCommand: Command = {
  fields: ['deletes', 'ordered'],
  async run({ database, databaseName, fields, documents }) {
    const name = fields.text('delete');
    const outcome = new WriteOutcome(fields.flag('ordered', true));
    let deleted = 0;
    for (const [index, bytes] of documents.entries()) {
      if (outcome.isStopped) break;
      try {
        deleted += await runStatement(database, databaseName, name, bytes);
      } catch (error) {
        outcome.add(index, error);
      }
    }
    return { n: deleted, ...outcome.fields() };
  },
};

function runStatement(database: Database, databaseName: string, name: string, bytes: Buffer): Promise<number> {
  const fields = new CommandFields('delete.deletes', decodeDocument(bytes), ['q', 'limit']);
  fields.required('q');
  fields.required('limit');
  const limit = fields.count('limit', 0);
  if (limit > 1)
    throw new CommandError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`);
  const filter = parseFilter(fields.document('q'));
  return limit === 1
    ? deleteFirst(database, databaseName, name, filter)
    : deleteAll(database, databaseName, name, filter);
}

function deleteFirst(database: Database, databaseName: string, name: string, filter: Filter): Promise<number> {
  const { pump, catalog, store, writer } = database;
  return pump.run(() => {
    const collection = catalog.find(databaseName, name);
    const row = collection && findFirst(store, { collection, filter, sort: [], limit: 1 });
    if (collection === undefined || row === undefined) return 0;
    writer.remove(collection, row.idKey, row.document.bytes);
    return 1;
  });
}

async function deleteAll(database: Database, databaseName: string, name: string, filter: Filter): Promise<number> {
  const collection = database.catalog.find(databaseName, name);
  if (collection === undefined) return 0;
  return writeMatching(database, collection, filter, (current, { idKey, document }) => {
    database.writer.remove(current, idKey, document.bytes);
  });
}
