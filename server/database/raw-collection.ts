import type { Connection } from 'mongoose';

/** The little of a mongoose model that leads to its collection. */
export interface ModelOfCollection {
  readonly db: Connection;
  readonly collection: { readonly name: string };
}

/** The driver's own collection of a model, for what is done with every event and for every connection: without casts, hooks and hydration. */
export function rawCollection<Row extends { _id: string }>({ db, collection }: ModelOfCollection) {
  return db.collection<Row>(collection.name);
}
