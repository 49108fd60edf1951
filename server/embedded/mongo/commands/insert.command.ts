import { documentToStore } from '#server/embedded/mongo/storage/new-document.ts';
import type { Command } from './command.ts';
import { WriteOutcome } from './write-outcome.ts';

/** A transaction takes this many documents of one command, so that others are not kept waiting. */
const CHUNK = 500;

export const insertCommand: Command = {
  fields: ['documents', 'ordered', 'bypassDocumentValidation'],
  async run({ database, databaseName, fields, documents }) {
    const { pump, catalog, writer } = database;
    const name = fields.text('insert');
    const outcome = new WriteOutcome(fields.flag('ordered', true));
    let inserted = 0;
    const insertOne = (bytes: Buffer) => {
      writer.insert(catalog.findOrCreate(databaseName, name), documentToStore(bytes));
      inserted += 1;
    };
    for (let from = 0; from < documents.length && !outcome.isStopped; from += CHUNK) {
      await pump.run(() => {
        for (const [offset, bytes] of documents.slice(from, from + CHUNK).entries()) {
          if (outcome.isStopped) return;
          outcome.attempt(from + offset, () => insertOne(bytes));
        }
      });
    }
    return { n: inserted, ...outcome.fields() };
  },
};
