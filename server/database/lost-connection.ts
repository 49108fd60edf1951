import { mongo } from 'mongoose';
import { DatabaseSilenceError } from './silence-error.ts';

const lost = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  DatabaseSilenceError,
];
/** Errors of the driver's pool of connections, whose classes it keeps to itself. */
const lostNames = ['MongoWaitQueueTimeoutError', 'MongoPoolClosedError'];

/** Whether the database was not there to answer, as opposed to answering with a refusal. */
export function isLostConnection(error: unknown): boolean {
  if (lost.some((type) => error instanceof type)) return true;
  return error instanceof mongo.MongoDriverError && lostNames.includes(error.name);
}
