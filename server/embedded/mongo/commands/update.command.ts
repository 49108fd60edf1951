import { decodeDocument } from '#server/embedded/mongo/bson/bson-reader.ts';
import type { ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { parseFilter } from '#server/embedded/mongo/query/filter.parser.ts';
import { findFirst } from '#server/embedded/mongo/query/query.ts';
import { parseUpdate } from '#server/embedded/mongo/query/update.ts';
import type { Command, Database } from './command.ts';
import { CommandFields } from './command-fields.ts';
import { changeRow, insertUpserted, type UpdateRequest, updateFirst } from './document-update.ts';
import { writeMatching } from './matching-rows.ts';
import { WriteOutcome } from './write-outcome.ts';

interface Statement extends UpdateRequest {
  readonly isMulti: boolean;
}

interface Tally {
  matched: number;
  modified: number;
  readonly upserted: ReplyDocument[];
}

/** One transaction takes this many single-document statements of a command. */
const CHUNK = 500;

export const updateCommand: Command = {
  fields: ['updates', 'ordered', 'bypassDocumentValidation'],
  async run({ database, databaseName, fields, documents }) {
    const collectionName = fields.text('update');
    const outcome = new WriteOutcome(fields.flag('ordered', true));
    const tally: Tally = { matched: 0, modified: 0, upserted: [] };
    const statements = documents.map((bytes) => () => parseStatement(bytes, databaseName, collectionName));
    for (let at = 0; at < statements.length && !outcome.isStopped; ) {
      at = await runSome(database, statements, at, outcome, tally);
    }
    const { matched, modified, upserted } = tally;
    return {
      n: matched + upserted.length,
      nModified: modified,
      ...(upserted.length > 0 ? { upserted } : {}),
      ...outcome.fields(),
    };
  },
};

function parseStatement(bytes: Buffer, databaseName: string, collectionName: string): Statement {
  const fields = new CommandFields('update.updates', decodeDocument(bytes), ['q', 'u', 'multi', 'upsert']);
  fields.required('q');
  const update = parseUpdate(fields.required('u'));
  const isMulti = fields.flag('multi');
  if (isMulti && update.isReplacement)
    throw new CommandError('FailedToParse', 'multi update is not supported for replacement-style update');
  const filter = parseFilter(fields.document('q'));
  return { databaseName, collectionName, filter, update, isUpsert: fields.flag('upsert'), sort: [], isMulti };
}

/** Runs the statements from `from` up to the next multi-document one in one transaction, or that one alone. Returns where to go on. */
async function runSome(
  database: Database,
  statements: readonly (() => Statement)[],
  from: number,
  outcome: WriteOutcome,
  tally: Tally,
): Promise<number> {
  let at = from;
  let multi: Statement | undefined;
  await database.pump.run(() => {
    for (; at < Math.min(statements.length, from + CHUNK); at += 1) {
      if (outcome.isStopped || multi !== undefined) return;
      outcome.attempt(at, () => {
        const statement = statements[at]?.();
        if (statement?.isMulti === true) multi = statement;
        else if (statement !== undefined) updateOne(database, statement, at, tally);
      });
    }
  });
  if (multi === undefined) return at;
  try {
    await updateMany(database, multi, at - 1, tally);
  } catch (error) {
    outcome.add(at - 1, error);
  }
  return at;
}

function updateOne(database: Database, statement: Statement, index: number, tally: Tally): void {
  const { before, after, upsertedId } = updateFirst(database, statement);
  if (upsertedId !== undefined) tally.upserted.push({ index, _id: upsertedId });
  if (before === undefined || after === undefined) return;
  tally.matched += 1;
  if (!before.equals(after)) tally.modified += 1;
}

async function updateMany(database: Database, statement: Statement, index: number, tally: Tally): Promise<void> {
  const { databaseName, collectionName, filter, update } = statement;
  const collection = database.catalog.find(databaseName, collectionName);
  let matched = 0;
  if (collection !== undefined) {
    matched = await writeMatching(database, collection, filter, (current, row) => {
      const after = changeRow(database, current, row, update);
      if (!after.equals(row.document.bytes)) tally.modified += 1;
    });
  }
  tally.matched += matched;
  if (matched > 0 || !statement.isUpsert) return;
  const isInserted = await database.pump.run(() => insertWhenAbsent(database, statement, index, tally));
  // Somebody inserted a match in between.
  if (!isInserted) await updateMany(database, statement, index, tally);
}

function insertWhenAbsent(database: Database, statement: Statement, index: number, tally: Tally): boolean {
  const { databaseName, collectionName, filter } = statement;
  const collection = database.catalog.find(databaseName, collectionName);
  if (collection !== undefined && findFirst(database.store, { collection, filter, sort: [], limit: 1 }) !== undefined)
    return false;
  const { upsertedId } = insertUpserted(database, statement);
  tally.upserted.push({ index, _id: upsertedId });
  return true;
}
