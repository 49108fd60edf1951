import { type Document, deserialize, serialize } from 'bson';
import { onTestFinished } from 'vitest';
import { encodeDocument, type ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import type { Database } from '#server/embedded/mongo/commands/command.ts';
import { openDatabase } from '#server/embedded/mongo/commands/open-database.ts';
import { runRequest } from '#server/embedded/mongo/commands/request-runner.ts';
import { failureReply } from '#server/embedded/mongo/wire/connection.ts';
import { decodeRequest } from '#server/embedded/mongo/wire/message.codec.ts';
import { makeTestFolder } from './test-folder.ts';

export interface TestDatabase {
  readonly database: Database;
  /** Runs a command as a client would send it, in the database `test`, and returns the reply, also of a refusal. */
  run(command: Document): Promise<Document>;
  /** All documents a find command finds. */
  find(collection: string, filter: Document, options?: Document): Promise<Document[]>;
}

/** A database of its own in a folder of its own, without sockets; both go when the test has finished. */
export function openTestDatabase(now: () => number = Date.now): TestDatabase {
  const database = openDatabase(makeTestFolder(), now);
  onTestFinished(() => database.store.close());
  const run = async (command: Document) => {
    const reply: ReplyDocument = await answer(database, messageOf({ $db: 'test', ...command })).catch(failureReply);
    return deserialize(encodeDocument(reply));
  };
  const find = async (collection: string, filter: Document, options: Document = {}) => {
    const reply = await run({ find: collection, filter, batchSize: 1_000_000, ...options });
    if (reply.ok !== 1) throw new Error(`find failed: ${JSON.stringify(reply)}`);
    return reply.cursor.firstBatch;
  };
  return { database, run, find };
}

async function answer(database: Database, message: Buffer): Promise<ReplyDocument> {
  return runRequest(database, decodeRequest(message));
}

/** An OP_MSG message; the command's own field comes first in the body. */
export function messageOf(command: Document): Buffer {
  const { $db, ...rest } = command;
  const body = serialize({ ...rest, $db });
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(1, 4);
  head.writeInt32LE(2013, 12);
  return Buffer.concat([head, body]);
}
