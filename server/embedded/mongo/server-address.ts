import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where the database is reached: a Unix socket, or a port of the loopback interface where there are none. */
export type ServerAddress = { readonly socket: string; readonly isTemporary: boolean } | { readonly port: number };

/** The kernel takes 107 bytes on Linux and 103 on macOS. */
const MAX_SOCKET_PATH_BYTES = 100;
const LOOPBACK = '127.0.0.1';

/** The socket lies in the database's folder, or in a private temporary one when that path is too long. */
export function chooseAddress(folder: string): ServerAddress {
  if (process.platform === 'win32') return { port: 0 };
  const socket = join(folder, 'mongo.sock');
  if (Buffer.byteLength(socket) <= MAX_SOCKET_PATH_BYTES) return { socket, isTemporary: false };
  return { socket: join(mkdtempSync(join(tmpdir(), 'rollcall-')), 'mongo.sock'), isTemporary: true };
}

/** Starts to listen; only this user may connect. A socket left by a process that died is replaced: the caller holds the lock. */
export function listenAt(server: Server, address: ServerAddress): Promise<ServerAddress> {
  if ('socket' in address) rmSync(address.socket, { force: true });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const onListening = () => {
      server.off('error', reject);
      if ('socket' in address) {
        chmodSync(address.socket, 0o600);
        resolve(address);
        return;
      }
      const bound = server.address();
      resolve({ port: typeof bound === 'object' && bound !== null ? bound.port : 0 });
    };
    if ('socket' in address) server.listen(address.socket, onListening);
    else server.listen(address.port, LOOPBACK, onListening);
  });
}

/** Removes what an address leaves in the file system. */
export function removeAddress(address: ServerAddress): void {
  if (!('socket' in address)) return;
  rmSync(address.socket, { force: true });
  removeTemporary(address);
}

/** Removes the folder that was made for a socket with a long path; a socket inside the data folder stays. */
export function removeTemporary(address: ServerAddress): void {
  if ('socket' in address && address.isTemporary) rmSync(dirname(address.socket), { force: true, recursive: true });
}

/** Whether somebody listens there. The kernel accepts connections for a process as long as it lives, also when it is busy. */
export function isAnswering(address: ServerAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = 'socket' in address ? connect(address.socket) : connect(address.port, LOOPBACK);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** The connection string for a driver: one standalone server, no retried writes, which need a replica set. */
export function uriOf(address: ServerAddress): string {
  const host = 'socket' in address ? encodeURIComponent(address.socket) : `${LOOPBACK}:${address.port}`;
  return `mongodb://${host}/rollcall?directConnection=true&retryWrites=false`;
}
