interface BuriableCollection {
  replaceOne(filter: object, replacement: object, options: { upsert: true }): PromiseLike<unknown>;
}

/**
 * Leaves nothing of an entity but its id, when it ended, and what `keep` names (ids only); leaves that also for ids never
 * seen, so that late reports find it. Applying it again changes nothing that counts.
 */
export async function bury(
  collection: BuriableCollection,
  id: string,
  eventAt: number,
  keep: Record<string, string | undefined> = {},
): Promise<void> {
  const tombstone = { _id: id, ...keep, clerkUpdatedAt: eventAt, eventAt, deletedAt: eventAt };
  await collection.replaceOne({ _id: id }, tombstone, { upsert: true });
}
