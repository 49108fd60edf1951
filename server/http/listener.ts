import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { StartupError } from '#server/errors.ts';

/** So many connections may wait to be taken in while there is no time for them; the system may allow fewer. */
const MAX_WAITING = 4_096;
/** How long requests in progress may take once the server stops. */
const CLOSE_GRACE_MS = 3_000;

export interface Listener {
  httpServer: Server;
  /** The port in use, which differs from the one asked for when that was 0. */
  port: number;
  /** From now on requests go to `handler`; before, they are told to come back. */
  serve(handler: RequestListener): void;
  /** Takes no new connections, lets requests in progress finish, then cuts what is left. */
  close(): Promise<void>;
}

/** Takes the port before anything else is started, so that a port in use is noticed first. Throws a StartupError then. */
export async function openListener({ host, port }: { host: string; port: number }): Promise<Listener> {
  let current: RequestListener = answerNotReady;
  const httpServer = createServer((request, response) => current(request, response));
  const sockets = trackSockets(httpServer);
  await new Promise<void>((resolve, reject) => {
    httpServer.once('error', (cause) => reject(toStartupError(cause, host, port)));
    httpServer.listen({ host, port, backlog: MAX_WAITING }, resolve);
  });
  const address = httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return {
    httpServer,
    port: address.port,
    serve(handler) {
      current = handler;
    },
    close: () => close(httpServer, sockets),
  };
}

const answerNotReady: RequestListener = (_request, response) => {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' });
  response.end('Rollcall is starting. Try again in a moment.\n');
};

/** Open connections of any kind: Node's own `closeAllConnections` does not see those that became WebSockets. */
function trackSockets(httpServer: Server): Set<Socket> {
  const sockets = new Set<Socket>();
  httpServer.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

async function close(httpServer: Server, sockets: Set<Socket>): Promise<void> {
  if (!httpServer.listening) return;
  const cut = setTimeout(() => {
    for (const socket of sockets) socket.destroy();
  }, CLOSE_GRACE_MS);
  await new Promise<void>((resolve) => {
    httpServer.close(() => resolve());
    httpServer.closeIdleConnections();
  });
  clearTimeout(cut);
}

function toStartupError(cause: Error, host: string, port: number): Error {
  const code = 'code' in cause ? cause.code : undefined;
  if (code === 'EADDRINUSE')
    return new StartupError(`PORT ${port} is in use: stop the program that uses it, or set PORT to another number`, {
      cause,
    });
  if (code === 'EACCES')
    return new StartupError(`PORT ${port} needs privileges: set PORT to a number above 1023`, { cause });
  // Whatever else can be wrong with an address is wrong with HOST: unknown, another machine's, or of a kind this one lacks.
  if (typeof code === 'string')
    return new StartupError(`HOST ${host} cannot be listened on (${code}): set HOST to 127.0.0.1 or 0.0.0.0`, {
      cause,
    });
  return cause;
}
