import { isDocument } from '#server/embedded/mongo/bson/bson-value.ts';
import type { ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { parseKeyFields } from '#server/embedded/mongo/query/compound-key.ts';
import { parseFilter } from '#server/embedded/mongo/query/filter.parser.ts';
import { planQuery } from '#server/embedded/mongo/query/planner.ts';
import { forEachRow } from '#server/embedded/mongo/query/row-loop.ts';
import { PlannedScan } from '#server/embedded/mongo/query/row-source.ts';
import type { Command, CommandCall } from './command.ts';
import { CommandFields } from './command-fields.ts';
import { FIND_FIELDS } from './find.command.ts';

/** Explains a find: which index, whether it sorts, and how much was read. The shape is a small part of MongoDB's. */
export const explainCommand: Command = {
  fields: ['verbosity'],
  async run({ database, databaseName, fields }) {
    const explained = fields.required('explain');
    if (!isDocument(explained) || !explained.has('find'))
      throw new CommandError('BadValue', 'The embedded database explains find only');
    const find = new CommandFields('explain.find', explained, ['find', '$db', ...FIND_FIELDS]);
    return explainFind(database, databaseName, find);
  },
};

async function explainFind(
  database: CommandCall['database'],
  databaseName: string,
  find: CommandFields,
): Promise<ReplyDocument> {
  const collection = database.catalog.find(databaseName, find.text('find'));
  if (collection === undefined) return { queryPlanner: { winningPlan: { stage: 'EOF' } } };
  const filter = parseFilter(find.document('filter'));
  const plan = planQuery(collection, filter, parseKeyFields(find.document('sort'), 'sort'));
  const scan = new PlannedScan(database.store, collection, plan, filter);
  const limit = find.count('limit', 0) || Number.POSITIVE_INFINITY;
  let found = 0;
  await forEachRow(scan, () => {
    found += 1;
    return !plan.isSorted || found < limit;
  });
  const isScan = plan.index === undefined && plan.boundFields === 0;
  const winningPlan = {
    stage: isScan ? 'COLLSCAN' : 'IXSCAN',
    indexName: isScan ? undefined : (plan.index?.spec.name ?? '_id_'),
    direction: plan.isReverse ? 'backward' : 'forward',
    sortsByIndex: plan.isSorted,
    boundFields: plan.boundFields,
  };
  return {
    queryPlanner: { winningPlan },
    executionStats: { nReturned: Math.min(found, limit), totalDocsExamined: scan.examined },
  };
}
