import { Int32 } from 'bson';
import type { BsonDocument } from '#server/embedded/mongo/bson/bson-value.ts';
import { encodeDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { RawDocument } from '#server/embedded/mongo/bson/raw-document.ts';
import { type Pipeline, parsePipeline } from '#server/embedded/mongo/query/pipeline.ts';
import { openRows } from '#server/embedded/mongo/query/query.ts';
import { forEachRow } from '#server/embedded/mongo/query/row-loop.ts';
import { ListedRows, type RowSource } from '#server/embedded/mongo/query/row-source.ts';
import type { Command } from './command.ts';
import { CommandFields } from './command-fields.ts';
import { cursorReply, FIRST_BATCH } from './find.command.ts';
import { ResultCursor } from './result-cursor.ts';

export const aggregateCommand: Command = {
  fields: ['pipeline', 'cursor', 'bypassDocumentValidation'],
  async run({ database, databaseName, fields }) {
    const name = fields.text('aggregate');
    const pipeline = parsePipeline(fields.array('pipeline'));
    const batchSize = new CommandFields('aggregate.cursor', fields.document('cursor'), ['batchSize']).count(
      'batchSize',
      FIRST_BATCH,
    );
    const collection = database.catalog.find(databaseName, name);
    const { filter, sort, skip, limit } = pipeline;
    const source =
      collection === undefined
        ? new ListedRows([])
        : await openRows(database.store, { collection, filter, sort, limit: limit === 0 ? 0 : limit + skip });
    const namespace = `${databaseName}.${name}`;
    const made = await finalDocuments(pipeline, source);
    const cursor =
      made === undefined
        ? new ResultCursor(namespace, source, { skip, limit, projection: pipeline.projection })
        : new ResultCursor(namespace, listed(made), { skip: 0, limit: 0, projection: undefined });
    return cursorReply(database, cursor, batchSize);
  },
};

/** What `$group` or `$count` makes of the rows; `undefined` without such a stage. */
async function finalDocuments(
  { skip, limit, grouping, countField }: Pipeline,
  source: RowSource,
): Promise<BsonDocument[] | undefined> {
  if (grouping === undefined && countField === undefined) return undefined;
  let seen = 0;
  const end = limit === 0 ? Number.POSITIVE_INFINITY : skip + limit;
  await forEachRow(source, ({ document }) => {
    seen += 1;
    if (seen > skip) grouping?.add(document);
    return seen < end;
  });
  if (countField === undefined) return grouping?.finish();
  // Of nothing, `$count` makes no document.
  return seen <= skip ? [] : [new Map([[countField, new Int32(seen - skip)]])];
}

function listed(documents: readonly BsonDocument[]): ListedRows {
  const noId = Buffer.alloc(0);
  return new ListedRows(
    documents.map((document) => ({ idKey: noId, document: new RawDocument(encodeDocument(document)) })),
  );
}
