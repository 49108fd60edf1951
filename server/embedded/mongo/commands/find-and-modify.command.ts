import { decodeDocument } from '#server/embedded/mongo/bson/bson-reader.ts';
import type { BsonValue } from '#server/embedded/mongo/bson/bson-value.ts';
import { encodeDocument, RawBson, type ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { parseKeyFields } from '#server/embedded/mongo/query/compound-key.ts';
import { parseFilter } from '#server/embedded/mongo/query/filter.parser.ts';
import { type Projection, parseProjection } from '#server/embedded/mongo/query/projection.ts';
import { findFirst, type Query } from '#server/embedded/mongo/query/query.ts';
import { parseUpdate } from '#server/embedded/mongo/query/update.ts';
import type { Command, CommandCall, Database } from './command.ts';
import { updateFirst } from './document-update.ts';

export const findAndModifyCommand: Command = {
  fields: ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'bypassDocumentValidation'],
  async run(call) {
    checkCombination(call);
    return call.fields.flag('remove') ? removeFound(call) : updateFound(call);
  },
};

function checkCombination({ fields }: CommandCall): void {
  const isRemoval = fields.flag('remove');
  if (isRemoval === fields.has('update')) {
    const message = isRemoval
      ? 'Cannot specify both an update and remove=true'
      : 'Either an update or remove=true must be specified';
    throw new CommandError('FailedToParse', message);
  }
  if (isRemoval && fields.flag('upsert'))
    throw new CommandError('FailedToParse', 'Cannot specify both upsert=true and remove=true');
  if (isRemoval && fields.flag('new'))
    throw new CommandError('FailedToParse', 'Cannot specify both new=true and remove=true');
}

async function updateFound({ database, databaseName, fields }: CommandCall): Promise<ReplyDocument> {
  const request = {
    databaseName,
    collectionName: fields.text(commandNameIn(fields)),
    filter: parseFilter(fields.document('query')),
    update: parseUpdate(fields.required('update')),
    isUpsert: fields.flag('upsert'),
    sort: parseKeyFields(fields.document('sort'), 'sort'),
  };
  const projection = parseProjection(fields.document('fields'));
  const { before, after, upsertedId } = await database.pump.run(() => updateFirst(database, request));
  const shown = fields.flag('new') ? after : before;
  const lastErrorObject = {
    n: after === undefined ? 0 : 1,
    updatedExisting: before !== undefined,
    upserted: upsertedId,
  };
  return { lastErrorObject, value: shownDocument(shown, projection) };
}

async function removeFound({ database, databaseName, fields }: CommandCall): Promise<ReplyDocument> {
  const filter = parseFilter(fields.document('query'));
  const sort = parseKeyFields(fields.document('sort'), 'sort');
  const projection = parseProjection(fields.document('fields'));
  const name = fields.text(commandNameIn(fields));
  const removed = await database.pump.run(() => {
    const collection = database.catalog.find(databaseName, name);
    return collection && removeFirst(database, { collection, filter, sort, limit: 1 });
  });
  return { lastErrorObject: { n: removed === undefined ? 0 : 1 }, value: shownDocument(removed, projection) };
}

function removeFirst({ store, writer }: Database, query: Query): Buffer | undefined {
  const row = findFirst(store, query);
  if (row !== undefined) writer.remove(query.collection, row.idKey, row.document.bytes);
  return row?.document.bytes;
}

function shownDocument(bytes: Buffer | undefined, projection: Projection | undefined): RawBson | BsonValue {
  if (bytes === undefined) return null;
  return new RawBson(projection === undefined ? bytes : encodeDocument(projection(decodeDocument(bytes))));
}

/** MongoDB knows the command under two spellings. */
function commandNameIn(fields: CommandCall['fields']): string {
  return fields.has('findAndModify') ? 'findAndModify' : 'findandmodify';
}
