import { encodeDocument, type ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { RawDocument } from '#server/embedded/mongo/bson/raw-document.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { parseFilter } from '#server/embedded/mongo/query/filter.parser.ts';
import { matches } from '#server/embedded/mongo/query/matcher.ts';
import type { Command, CommandCall } from './command.ts';
import { listReply } from './list-reply.ts';

export const createCommand: Command = {
  fields: [],
  run({ database, databaseName, fields }) {
    const name = fields.text('create');
    return database.pump.run(() => {
      if (database.catalog.find(databaseName, name) !== undefined) {
        throw new CommandError('NamespaceExists', `Collection ${databaseName}.${name} already exists.`);
      }
      database.catalog.findOrCreate(databaseName, name);
      return {};
    });
  },
};

export const dropCommand: Command = {
  fields: [],
  run({ database, databaseName, fields }) {
    const name = fields.text('drop');
    return database.pump.run((): ReplyDocument => {
      const collection = database.catalog.find(databaseName, name);
      if (collection === undefined) throw new CommandError('NamespaceNotFound', 'ns not found');
      const nIndexesWas = collection.indexes.length + 1;
      database.catalog.drop(collection);
      return { ns: collection.namespace, nIndexesWas };
    });
  },
};

export const dropDatabaseCommand: Command = {
  fields: [],
  run({ database, databaseName }) {
    return database.pump.run(() => {
      for (const collection of database.catalog.inDatabase(databaseName)) database.catalog.drop(collection);
      return { dropped: databaseName };
    });
  },
};

export const listCollectionsCommand: Command = {
  fields: ['filter', 'cursor', 'nameOnly', 'authorizedCollections'],
  run({ database, databaseName, fields }) {
    const all = database.catalog.inDatabase(databaseName).map(({ name }) => ({
      name,
      type: 'collection',
      options: {},
      info: { readOnly: false },
      idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
    }));
    return listReply(`${databaseName}.$cmd.listCollections`, filtered(all, fields));
  },
};

export const listDatabasesCommand: Command = {
  fields: ['filter', 'nameOnly', 'authorizedDatabases'],
  run({ database, fields }) {
    const names = [...new Set(database.catalog.all().map((collection) => collection.database))];
    return {
      databases: filtered(
        names.map((name) => ({ name, sizeOnDisk: 0, empty: false })),
        fields,
      ),
      totalSize: 0,
    };
  },
};

function filtered(documents: ReplyDocument[], fields: CommandCall['fields']): ReplyDocument[] {
  const filter = parseFilter(fields.document('filter'));
  return documents.filter((document) => matches(filter, new RawDocument(encodeDocument(document))));
}
