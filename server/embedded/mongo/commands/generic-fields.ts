import {
  type BsonDocument,
  type BsonValue,
  isDocument,
  isNumber,
  toNumber,
} from '#server/embedded/mongo/bson/bson-value.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { CommandFields } from './command-fields.ts';

/** Fields any command may carry and that change nothing here, or nothing beyond what is checked below. */
export const GENERIC_FIELDS = ['lsid', '$db', '$readPreference', 'writeConcern', 'readConcern', 'maxTimeMS', 'comment'];
const TRANSACTION_FIELDS = ['txnNumber', 'autocommit', 'startTransaction'];
const READ_LEVELS: (BsonValue | undefined)[] = [undefined, 'local', 'majority', 'available'];

/** Refuses what a single server that always answers after the flush cannot mean: transactions, other nodes, snapshots. */
export function checkGenericFields(fields: BsonDocument): void {
  for (const name of TRANSACTION_FIELDS) {
    if (fields.has(name))
      throw new CommandError(
        'IllegalOperation',
        'Transaction numbers are only allowed on a replica set member or mongos',
      );
  }
  checkWriteConcern(fields.get('writeConcern'));
  checkReadConcern(fields.get('readConcern'));
}

/** Every write is acknowledged after it is on disk, which is what `w: 1`, `w: 'majority'` and `j` ask for at most. */
function checkWriteConcern(value: BsonValue | undefined): void {
  if (value === undefined) return;
  const concern = new CommandFields('writeConcern', asDocument('writeConcern', value), [
    'w',
    'j',
    'wtimeout',
    'wtimeoutMS',
    'fsync',
  ]);
  const w = concern.value('w');
  const isKnown = w === undefined || w === 'majority' || (isNumber(w) && (toNumber(w) === 0 || toNumber(w) === 1));
  if (!isKnown)
    throw new CommandError('BadValue', 'cannot use a write concern of more than one node on a standalone server');
}

function checkReadConcern(value: BsonValue | undefined): void {
  if (value === undefined) return;
  const level = new CommandFields('readConcern', asDocument('readConcern', value), ['level']).value('level');
  if (!READ_LEVELS.includes(level))
    throw new CommandError('InvalidOptions', 'readConcern level must be local, majority or available');
}

function asDocument(name: string, value: BsonValue): BsonDocument {
  if (isDocument(value)) return value;
  throw new CommandError('TypeMismatch', `BSON field '${name}' must be an object`);
}
