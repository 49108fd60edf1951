import { model, Schema } from 'mongoose';
import { rawCollection } from '#server/database/raw-collection.ts';
import { writeMany } from '#server/database/write-many.ts';

interface LastSeenRow {
  /** The person's id. */
  _id: string;
  /** Milliseconds since the epoch. Only grows. */
  at: number;
}

const lastSeenSchema = new Schema<LastSeenRow>(
  { _id: { type: String, required: true }, at: { type: Number, required: true } },
  { collection: 'presence_last_seen', versionKey: false },
);

const LastSeenModel = model('PresenceLastSeen', lastSeenSchema);

/** Keeps when each of these people was seen, unless they were seen later. Rejects when that is not certain for all. */
export async function saveLastSeen(seenAt: ReadonlyMap<string, number>): Promise<void> {
  const writes = Array.from(seenAt, ([userId, at]) => ({
    updateOne: { filter: { _id: userId }, update: { $max: { at } }, upsert: true },
  }));
  const results = await writeMany(rawCollection<LastSeenRow>(LastSeenModel), writes);
  const failure = results.find((result) => result instanceof Error);
  if (failure !== undefined) throw failure;
}

export async function findLastSeen(userId: string): Promise<number | null> {
  return (await LastSeenModel.findById(userId).lean())?.at ?? null;
}

export async function removeLastSeen(userId: string): Promise<void> {
  await LastSeenModel.deleteOne({ _id: userId });
}
