import mongoose from 'mongoose';

/** The names of all collections of the database, also of those that this version knows nothing of. */
export async function listCollectionNames(): Promise<string[]> {
  const collections = await mongoose.connection.listCollections();
  return collections.map(({ name }) => name).sort();
}

/** Every document of a collection as it lies there. */
export function readEveryDocument(collection: string): AsyncIterable<Record<string, unknown>> {
  return mongoose.connection.collection(collection).find();
}
