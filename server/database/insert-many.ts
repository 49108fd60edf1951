import { mongo } from 'mongoose';

/** What became of one row: `false` when its key was there already. */
export type InsertResult = boolean | Error;

/** The little of a driver's collection that is needed here. */
interface InsertableCollection<Row> {
  insertMany(rows: Row[], options: { ordered: false }): Promise<unknown>;
}

const DUPLICATE_KEY = 11_000;

/**
 * Inserts rows with one command and says of each what became of it; rejects when that is not certain for all of them. The
 * rows go to the driver as they are: they are ours, and building a mongoose document of each costs more than storing it.
 */
export async function insertMany<Row>(collection: InsertableCollection<Row>, rows: Row[]): Promise<InsertResult[]> {
  try {
    await collection.insertMany(rows, { ordered: false });
    return rows.map(() => true);
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError) || !isAccountedFor(error, rows.length)) throw error;
    const results = rows.map((): InsertResult => true);
    for (const { index, code, errmsg } of error.result.getWriteErrors())
      results[index] = code === DUPLICATE_KEY ? false : new Error(errmsg ?? `The row was refused with code ${code}.`);
    return results;
  }
}

/** A broken connection comes as the same error; then nothing is known of the rows that it does not name. */
function isAccountedFor({ result }: mongo.MongoBulkWriteError, count: number): boolean {
  return result.getWriteConcernError() === undefined && result.insertedCount + result.getWriteErrors().length === count;
}
