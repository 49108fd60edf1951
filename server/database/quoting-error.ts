import mongoose, { mongo } from 'mongoose';

const quoting = [mongo.MongoServerError, mongoose.Error.CastError, mongoose.Error.ValidationError];

/** Whether an error's message may quote values, and with them people: keys that are there already, texts that were not cast. */
export function isQuotingError(error: Error): boolean {
  return quoting.some((type) => error instanceof type);
}
