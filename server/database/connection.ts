import mongoose from 'mongoose';
import { within } from './deadline.ts';

/** How long an operation may look for the database before it fails; well under the 15 s a webhook sender waits. */
const SERVER_SELECTION_TIMEOUT_MS = 5_000;
const SOCKET_TIMEOUT_MS = 10_000;

/** Connects mongoose and builds the indexes that the models ask for. Rejects when the database cannot be reached. */
export async function connectDatabase(uri: string): Promise<void> {
  mongoose.set('strictQuery', 'throw');
  await buildIndexes(uri);
  await mongoose.connect(uri, {
    serverSelectionTimeoutMS: SERVER_SELECTION_TIMEOUT_MS,
    autoIndex: false,
    // A write that waits in memory for a lost database would be acknowledged late or never: fail instead.
    bufferCommands: false,
    socketTimeoutMS: SOCKET_TIMEOUT_MS,
    maxPoolSize: 50,
    // Connections that the driver waits for without end (see group-calls.ts) never come back to the pool.
    waitQueueTimeoutMS: SERVER_SELECTION_TIMEOUT_MS,
    // What is acknowledged to Clerk must be on disk, whatever the address says.
    writeConcern: { w: 'majority', journal: true },
    readPreference: 'primary',
  });
}

/** Over a connection that may be silent: a new index of a million rows takes longer than an operation may. */
async function buildIndexes(uri: string): Promise<void> {
  await mongoose.connect(uri, { serverSelectionTimeoutMS: SERVER_SELECTION_TIMEOUT_MS, autoIndex: false });
  try {
    await Promise.all(Object.values(mongoose.models).map((model) => model.createIndexes()));
  } finally {
    await mongoose.disconnect();
  }
}

/** Resolves only when the database itself answered. */
export async function pingDatabase(): Promise<void> {
  const { db } = mongoose.connection;
  if (db === undefined) throw new Error('The database is not connected.');
  await db.command({ ping: 1 });
}

/** A driver whose database has just gone may close for half a minute; there is nothing left to wait for. */
const DISCONNECT_LIMIT_MS = 1_000;

/** Rejects when the driver does not let go soon. */
export async function disconnectDatabase(): Promise<void> {
  await within(DISCONNECT_LIMIT_MS, mongoose.disconnect());
}
