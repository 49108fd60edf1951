import { mkdirSync } from 'node:fs';
import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { Database } from '#server/embedded/mongo/commands/command.ts';
import { sweepExpired } from '#server/embedded/mongo/commands/expiry-sweep.ts';
import { openDatabase } from '#server/embedded/mongo/commands/open-database.ts';
import { runRequest } from '#server/embedded/mongo/commands/request-runner.ts';
import { serveConnection } from '#server/embedded/mongo/wire/connection.ts';
import { FolderLock } from './folder-lock.ts';
import { chooseAddress, listenAt, removeTemporary, type ServerAddress, uriOf } from './server-address.ts';

export interface MongoServer {
  readonly uri: string;
  /** What the server works on, for tests that look inside. */
  readonly database: Database;
  stop(): Promise<void>;
}

export interface MongoServerOptions {
  /** The folder of the database's files; created when missing. */
  readonly folder: string;
  /** Whoever finds the folder in use is told that it is by this; by default `a database`. */
  readonly holder?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** As often as MongoDB looks for expired documents. */
const SWEEP_EVERY_MS = 60_000;

/** Opens the database in a folder and serves it, in this thread. Throws when the folder cannot be used or another process uses it. */
export async function startMongoServer({
  folder,
  holder = 'a database',
  now = Date.now,
}: MongoServerOptions): Promise<MongoServer> {
  makeFolder(folder);
  const address = chooseAddress(folder);
  const closers: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const lock = await FolderLock.acquire(folder, { holder, address }, now);
    closers.push(() => lock.release());
    const database = open(folder, now);
    closers.push(() => database.store.close());
    // Listening replaces the socket that lies there: it must not be another owner's.
    lock.check();
    const bound = await serve(database, address, closers);
    lock.confirm(bound);
    closers.push(startChores(database));
    return { uri: uriOf(bound), database, stop };
  } catch (error) {
    await stop();
    removeTemporary(address);
    throw error;
  }
}

async function serve(
  database: Database,
  address: ServerAddress,
  closers: (() => Promise<void> | void)[],
): Promise<ServerAddress> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => accept(socket, database, sockets));
  const bound = await listenAt(server, address);
  closers.push(async () => {
    await close(server, sockets);
    // What was taken on is still written; without room for more it is written already.
    await database.pump.run(() => undefined).catch(() => undefined);
  });
  return bound;
}

function open(folder: string, now: () => number): Database {
  try {
    return openDatabase(folder, now);
  } catch (error) {
    throw new Error(`The database in ${folder} cannot be opened: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Error(`The data folder ${folder} cannot be created: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

function accept(socket: Socket, database: Database, sockets: Set<Socket>): void {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  serveConnection(socket, (request) => runRequest(database, request));
}

function startChores(database: Database): () => void {
  let isSweeping = false;
  const timer = setInterval(() => {
    database.cursors.removeIdle();
    if (isSweeping) return;
    isSweeping = true;
    // A failed sweep is tried again in a minute; what is expired does not become less so.
    void sweepExpired(database)
      .catch(() => 0)
      .finally(() => {
        isSweeping = false;
      });
  }, SWEEP_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function close(server: Server, sockets: Set<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
