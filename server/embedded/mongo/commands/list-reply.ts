import type { ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';

/** A short list as a cursor that is already at its end. */
export function listReply(ns: string, firstBatch: ReplyDocument[]): ReplyDocument {
  return { cursor: { id: 0n, ns, firstBatch } };
}
