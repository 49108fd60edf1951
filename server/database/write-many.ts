import { mongo } from 'mongoose';

/** What became of one write: `false` when its key was there already. */
export type WriteResult = boolean | Error;

/** The little of a driver's collection that is needed here; see `rawCollection`. */
interface BulkCollection<Write> {
  bulkWrite(writes: Write[], options: { ordered: false; ignoreUndefined: true }): Promise<unknown>;
}

const DUPLICATE_KEY = 11_000;

/**
 * Does several writes with one command and says of each what became of it; rejects when that is not certain for all of
 * them. Values go to the driver as they are: they are ours, and mongoose spends more on each than the database does.
 */
export async function writeMany<Write>(collection: BulkCollection<Write>, writes: Write[]): Promise<WriteResult[]> {
  try {
    await collection.bulkWrite(writes, { ordered: false, ignoreUndefined: true });
    return writes.map(() => true);
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError) || !isAccountedFor(error, writes.length)) throw error;
    const results = writes.map((): WriteResult => true);
    // Without its message, which may quote the row.
    for (const { index, code } of error.result.getWriteErrors())
      results[index] = code === DUPLICATE_KEY ? false : new Error(`The database refused a write with code ${code}.`);
    return results;
  }
}

/** A broken connection comes as the same error; then nothing is known of the writes that it does not name. */
function isAccountedFor({ result }: mongo.MongoBulkWriteError, count: number): boolean {
  const { insertedCount, matchedCount, upsertedCount } = result;
  const errorCount = result.getWriteErrors().length;
  return (
    result.getWriteConcernError() === undefined && insertedCount + matchedCount + upsertedCount + errorCount === count
  );
}
