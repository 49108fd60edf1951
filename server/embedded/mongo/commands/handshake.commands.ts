import { MAX_DOCUMENT_BYTES } from '#server/embedded/mongo/storage/document-writer.ts';
import { MAX_MESSAGE_BYTES } from '#server/embedded/mongo/wire/message.codec.ts';
import type { Command } from './command.ts';

/** MongoDB 7.0: the newest wire version that does not oblige a server to have the `bulkWrite` command. */
const MAX_WIRE_VERSION = 21;
const VERSION = [7, 0, 0, 0];
const MAX_WRITE_BATCH = 100_000;

/** A standalone server: no `setName`, so drivers expect neither transactions nor change streams. */
const hello: Command = {
  fields: [],
  takesAnyField: true,
  run: ({ database }) => ({
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: MAX_WRITE_BATCH,
    localTime: new Date(database.now()),
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: MAX_WIRE_VERSION,
    readOnly: false,
  }),
};

const ping: Command = { fields: [], run: () => ({}) };

const buildInfo: Command = {
  fields: [],
  run: () => ({
    version: VERSION.slice(0, 3).join('.'),
    versionArray: VERSION,
    modules: [],
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  }),
};

/** Sessions hold nothing here: there are no transactions. */
const endSessions: Command = { fields: [], run: () => ({}) };

export const HANDSHAKE_COMMANDS: readonly (readonly [string, Command])[] = [
  ['hello', hello],
  ['ismaster', hello],
  ['isMaster', hello],
  ['ping', ping],
  ['buildInfo', buildInfo],
  ['buildinfo', buildInfo],
  ['endSessions', endSessions],
];
