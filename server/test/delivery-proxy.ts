import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface DeliveryProxy {
  url: string;
  /** Each answers one request; the body is complete. `pass` sends it on to the server, with another body if one is given. */
  answer: (request: { body: string; response: ServerResponse; pass: (body?: string) => Promise<void> }) => unknown;
  stop(): Promise<void>;
}

/** Something that lies in front of the server, as a proxy or a platform does, and does what the test wants. */
export async function startDeliveryProxy(target: string): Promise<DeliveryProxy> {
  const proxy: DeliveryProxy = {
    url: '',
    answer: ({ pass }) => pass(),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server = createServer((request, response) => void handle(request, response));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks).toString();
    await proxy.answer({ body, response, pass: (other) => send(request, response, other ?? body) });
  }

  async function send(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const headers = Object.entries(request.headers).filter(
      ([name, value]) => typeof value === 'string' && !['host', 'content-length', 'connection'].includes(name),
    );
    const reply = await fetch(target, {
      method: 'POST',
      headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
      body,
    });
    response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? 'text/plain' });
    response.end(await reply.text());
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  proxy.url = `http://127.0.0.1:${address.port}/api/webhooks`;
  return proxy;
}
