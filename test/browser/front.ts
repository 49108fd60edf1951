import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { findFreePort } from '#server/test/free-port.ts';

/** What is between a browser and the server: nothing, a proxy whose server is away, or a network that never answers. */
export type Way = 'open' | 'bad gateway' | 'silent';

export interface Front {
  /** To be given to Chromium as its proxy, also for addresses of this machine. */
  proxy: { server: string; bypass: string };
  become(way: Way): void;
  stop(): void;
}

/** Stands before the server as the networks of people do: a worker's requests go by it too, which a page's routes never see. */
export async function startFront(): Promise<Front> {
  let way: Way = 'open';
  const server = createServer((asked, answer) => {
    if (way === 'open') passOn(asked, answer);
    else if (way === 'bad gateway') answer.writeHead(502).end('There is no server.');
  });
  const tunnels = new Set<Socket>();
  server.on('connect', ({ url }, socket: Socket) => {
    const { hostname, port } = new URL(`http://${url}`);
    const onwards = connect(Number(port), hostname, () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    socket.pipe(onwards).pipe(socket);
    for (const end of [socket, onwards]) tunnels.add(end.on('error', () => undefined));
  });
  const port = await findFreePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    proxy: { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>' },
    become(next) {
      way = next;
      // What waits for an answer, or is told of changes, ends with the old way.
      server.closeAllConnections();
      for (const end of tunnels) end.destroy();
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function passOn(asked: IncomingMessage, answer: ServerResponse): void {
  const { url = '', method, headers } = asked;
  const onwards = request(url, { method, headers }, (theirs) => {
    answer.writeHead(theirs.statusCode ?? 502, theirs.headers);
    theirs.pipe(answer);
  });
  onwards.on('error', () => answer.destroy());
  asked.pipe(onwards);
}
