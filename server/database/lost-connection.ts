import { mongo } from 'mongoose';

const lost = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
];

/** Whether the database was not there to answer, as opposed to answering with a refusal. */
export function isLostConnection(error: unknown): boolean {
  return lost.some((type) => error instanceof type);
}
