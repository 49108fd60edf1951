import type { RawBson, ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { parseKeyFields } from '#server/embedded/mongo/query/compound-key.ts';
import { parseFilter } from '#server/embedded/mongo/query/filter.parser.ts';
import { parseProjection } from '#server/embedded/mongo/query/projection.ts';
import { openRows } from '#server/embedded/mongo/query/query.ts';
import { ListedRows } from '#server/embedded/mongo/query/row-source.ts';
import type { Command, CommandCall } from './command.ts';
import { ResultCursor } from './result-cursor.ts';

/** How many documents the first batch holds unless the client says otherwise. */
export const FIRST_BATCH = 101;

export const FIND_FIELDS = ['filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch'];

export const findCommand: Command = {
  fields: FIND_FIELDS,
  async run({ database, databaseName, fields }) {
    const name = fields.text('find');
    const collection = database.catalog.find(databaseName, name);
    const skip = fields.count('skip', 0);
    const limit = fields.count('limit', 0);
    const filter = parseFilter(fields.document('filter'));
    const sort = parseKeyFields(fields.document('sort'), 'sort');
    const projection = parseProjection(fields.document('projection'));
    const batchSize = fields.count('batchSize', FIRST_BATCH);
    const isSingleBatch = fields.flag('singleBatch');
    const source =
      collection === undefined
        ? new ListedRows([])
        : await openRows(database.store, { collection, filter, sort, limit: limit === 0 ? 0 : limit + skip });
    const cursor = new ResultCursor(`${databaseName}.${name}`, source, { skip, limit, projection });
    return cursorReply(database, cursor, batchSize, isSingleBatch);
  },
};

/** The first batch of a cursor, which is kept for `getMore` when there is more. */
export async function cursorReply(
  { cursors }: CommandCall['database'],
  cursor: ResultCursor,
  batchSize: number,
  isSingleBatch = false,
): Promise<ReplyDocument> {
  const firstBatch = await cursor.nextBatch(batchSize);
  const id = cursor.isDone || isSingleBatch ? 0n : cursors.add(cursor);
  return { cursor: { firstBatch, id, ns: cursor.namespace } };
}

export const getMoreCommand: Command = {
  fields: ['collection', 'batchSize'],
  async run({ database, databaseName, fields }) {
    const id = cursorId(fields.required('getMore'));
    const cursor = database.cursors.get(id, `${databaseName}.${fields.text('collection')}`);
    const size = fields.count('batchSize', 0);
    const nextBatch = await takeBatch(database, id, cursor, size === 0 ? Number.POSITIVE_INFINITY : size);
    return { cursor: { nextBatch, id: cursor.isDone ? 0n : id, ns: cursor.namespace } };
  },
};

async function takeBatch(
  { cursors }: CommandCall['database'],
  id: bigint,
  cursor: ResultCursor,
  size: number,
): Promise<RawBson[]> {
  try {
    const batch = await cursor.nextBatch(size);
    if (cursor.isDone) cursors.remove(id);
    return batch;
  } catch (error) {
    cursors.remove(id);
    throw error;
  }
}

export const killCursorsCommand: Command = {
  fields: ['cursors'],
  run({ database, fields }) {
    const cursorsKilled: bigint[] = [];
    const cursorsNotFound: bigint[] = [];
    for (const value of fields.array('cursors')) {
      const id = cursorId(value);
      (database.cursors.remove(id) ? cursorsKilled : cursorsNotFound).push(id);
    }
    return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [] };
  },
};

function cursorId(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  throw new CommandError('TypeMismatch', 'A cursor id must be of type long');
}
