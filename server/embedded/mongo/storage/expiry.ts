import type { Catalog } from './catalog.ts';
import type { Collection, Index } from './collection.ts';

/** One TTL index and the time before which its documents are gone. */
export interface Expiry {
  readonly collection: Collection;
  readonly index: Index;
  readonly before: Date;
}

/** Every TTL index there is, at a point in time (milliseconds since 1970). */
export function expiriesAt(catalog: Catalog, now: number): Expiry[] {
  return catalog.all().flatMap((collection) =>
    collection.indexes.flatMap((index): Expiry[] => {
      const seconds = index.spec.expireAfterSeconds;
      return seconds === undefined ? [] : [{ collection, index, before: new Date(now - seconds * 1000) }];
    }),
  );
}
