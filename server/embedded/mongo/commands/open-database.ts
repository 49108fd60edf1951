import { Catalog } from '#server/embedded/mongo/storage/catalog.ts';
import { DocumentWriter } from '#server/embedded/mongo/storage/document-writer.ts';
import { Store } from '#server/embedded/mongo/storage/store.ts';
import { WritePump } from '#server/embedded/mongo/storage/write-pump.ts';
import type { Database } from './command.ts';
import { CursorRegistry } from './cursor-registry.ts';

/** Opens the files of a folder that exists and that nobody else uses (folder-lock.ts). `now` is in milliseconds since 1970. */
export function openDatabase(folder: string, now: () => number): Database {
  const store = new Store(folder);
  const catalog = new Catalog(store);
  const writer = new DocumentWriter(store, catalog);
  return { store, catalog, writer, pump: new WritePump(store, catalog), cursors: new CursorRegistry(now), now };
}
