import { type BsonValue, isDocument } from '#server/embedded/mongo/bson/bson-value.ts';
import type { ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { ID_INDEX } from '#server/embedded/mongo/storage/catalog.ts';
import { type Collection, Index, type IndexSpec } from '#server/embedded/mongo/storage/collection.ts';
import { buildIndex } from '#server/embedded/mongo/storage/index-builder.ts';
import type { Command, Database } from './command.ts';
import { haveSameKey, haveSameOptions, isSameIndex, parseIndexSpec } from './index-spec.parser.ts';
import { listReply } from './list-reply.ts';

export const createIndexesCommand: Command = {
  fields: ['indexes'],
  run({ database, databaseName, fields }) {
    const name = fields.text('createIndexes');
    const specs = fields.array('indexes').map(parseIndexSpec);
    return database.pump.run(() => {
      const isNew = database.catalog.find(databaseName, name) === undefined;
      const collection = database.catalog.findOrCreate(databaseName, name);
      const numIndexesBefore = collection.indexes.length + 1;
      for (const spec of specs) createIndex(database, collection, spec);
      return {
        numIndexesBefore,
        numIndexesAfter: collection.indexes.length + 1,
        createdCollectionAutomatically: isNew,
      };
    });
  },
};

function createIndex({ store, catalog }: Database, collection: Collection, spec: IndexSpec): void {
  if (haveSameKey(spec, ID_INDEX)) return;
  if (isPresent(collection, spec)) return;
  const index = new Index(collection.id, collection.nextIndexId, spec);
  buildIndex(store, collection, index);
  catalog.addIndex(collection, index);
}

/** Whether the collection has the very index already; something in its place that differs is a conflict (85 or 86). */
function isPresent(collection: Collection, wanted: IndexSpec): boolean {
  const specs = collection.indexes.map(({ spec }) => spec);
  const sameName = specs.find(({ name }) => name === wanted.name);
  if (sameName !== undefined) {
    if (!isSameIndex(sameName, wanted)) {
      throw new CommandError(
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index: '${wanted.name}'`,
      );
    }
    if (haveSameOptions(sameName, wanted)) return true;
    throw new CommandError(
      'IndexOptionsConflict',
      `An equivalent index already exists with the same name but different options: '${wanted.name}'`,
    );
  }
  const sameIndex = specs.find((spec) => isSameIndex(spec, wanted));
  if (sameIndex === undefined) return false;
  throw new CommandError('IndexOptionsConflict', `Index already exists with a different name: '${sameIndex.name}'`);
}

export const listIndexesCommand: Command = {
  fields: ['cursor'],
  run({ database, databaseName, fields }) {
    const collection = existing(database, databaseName, fields.text('listIndexes'));
    const specs = [ID_INDEX, ...collection.indexes.map(({ spec }) => spec)];
    return listReply(`${collection.namespace}`, specs.map(shownSpec));
  },
};

export const dropIndexesCommand: Command = {
  fields: ['index'],
  run({ database, databaseName, fields }) {
    const name = fields.text('dropIndexes');
    const wanted = fields.required('index');
    return database.pump.run(() => {
      const collection = existing(database, databaseName, name);
      const nIndexesWas = collection.indexes.length + 1;
      for (const index of indexesNamed(collection, wanted)) database.catalog.dropIndex(collection, index);
      return { nIndexesWas };
    });
  },
};

function indexesNamed(collection: Collection, wanted: BsonValue): Index[] {
  if (wanted === '*') return [...collection.indexes];
  const names = Array.isArray(wanted) ? wanted : [wanted];
  return names.map((name) => {
    if (name === ID_INDEX.name) throw new CommandError('InvalidOptions', 'cannot drop _id index');
    const found = collection.indexes.find(
      ({ spec }) => spec.name === name || (isDocument(name) && haveSameKey(spec, { ...spec, key: name })),
    );
    if (found === undefined) throw new CommandError('IndexNotFound', `index not found with name [${String(name)}]`);
    return found;
  });
}

function existing({ catalog }: Database, databaseName: string, name: string): Collection {
  const collection = catalog.find(databaseName, name);
  if (collection === undefined)
    throw new CommandError('NamespaceNotFound', `ns does not exist: ${databaseName}.${name}`);
  return collection;
}

function shownSpec({ name, key, isUnique, expireAfterSeconds, partialFilter }: IndexSpec): ReplyDocument {
  return {
    v: 2,
    key: name === ID_INDEX.name ? { _id: 1 } : key,
    name,
    unique: isUnique || undefined,
    expireAfterSeconds,
    partialFilterExpression: partialFilter,
  };
}
