import type { ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import type { Catalog } from '#server/embedded/mongo/storage/catalog.ts';
import type { DocumentWriter } from '#server/embedded/mongo/storage/document-writer.ts';
import type { Store } from '#server/embedded/mongo/storage/store.ts';
import type { WritePump } from '#server/embedded/mongo/storage/write-pump.ts';
import type { CommandFields } from './command-fields.ts';
import type { CursorRegistry } from './cursor-registry.ts';

/** What commands work with. */
export interface Database {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly writer: DocumentWriter;
  readonly pump: WritePump;
  readonly cursors: CursorRegistry;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface CommandCall {
  readonly database: Database;
  readonly databaseName: string;
  readonly fields: CommandFields;
  /** The documents, updates or deletes of a write. */
  readonly documents: readonly Buffer[];
}

/** One command: the fields it knows besides those every command may carry, and what it does. */
export interface Command {
  readonly fields: readonly string[];
  /** A hello announces what a client can do; newer drivers announce more, which MongoDB ignores as well. */
  readonly takesAnyField?: boolean;
  run(call: CommandCall): Promise<ReplyDocument> | ReplyDocument;
}
