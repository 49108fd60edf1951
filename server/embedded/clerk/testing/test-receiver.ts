import { createServer, type IncomingMessage } from 'node:http';
import { Webhook } from 'svix';
import * as z from 'zod';
import { listen } from './listen.ts';

const envelopeSchema = z.object({
  type: z.string(),
  object: z.literal('event'),
  instance_id: z.string(),
  timestamp: z.number(),
  data: z.record(z.string(), z.unknown()),
  event_attributes: z.object({ http_request: z.object({ client_ip: z.string(), user_agent: z.string() }) }),
});

/** One attempt that reached the receiver, with whether svix found its signature right. */
export interface Received {
  id: string;
  /** The header, in seconds. */
  timestamp: string;
  contentType: string | undefined;
  isVerified: boolean;
  event: z.infer<typeof envelopeSchema>;
}

export interface TestReceiver {
  url: string;
  received: Received[];
  /** The statuses of the next answers; then 204 again. */
  answers: number[];
  /** Resolves to the first attempt that fits, come or still to come; rejects after 10 s. */
  waitFor(fits: (received: Received) => boolean): Promise<Received>;
  /** The events of a type that came so far, each once. */
  eventsOf(type: string): Received[];
  stop(): Promise<void>;
}

/** A small real HTTP server that verifies like the app and remembers everything. */
export async function startReceiver(secrets: () => string[]): Promise<TestReceiver> {
  const received: Received[] = [];
  const answers: number[] = [];
  const watchers = new Set<() => void>();
  const server = createServer(async (request, response) => {
    received.push(await read(request, secrets()));
    response.statusCode = answers.shift() ?? 204;
    response.end();
    for (const watch of watchers) watch();
  });
  const origin = await listen(server);
  return {
    url: `${origin}/api/webhooks`,
    received,
    answers,
    eventsOf: (type) => [
      ...new Map(received.filter(({ event }) => event.type === type).map((one) => [one.id, one])).values(),
    ],
    waitFor: (fits) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(look);
          reject(new Error(`not received; there were: ${received.map(({ event }) => event.type).join(', ')}`));
        }, 10_000);
        function look(): void {
          const found = received.find(fits);
          if (!found) return;
          clearTimeout(timer);
          watchers.delete(look);
          resolve(found);
        }
        watchers.add(look);
        look();
      }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage, secrets: string[]): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  const headers = {
    'svix-id': String(request.headers['svix-id']),
    'svix-timestamp': String(request.headers['svix-timestamp']),
    'svix-signature': String(request.headers['svix-signature']),
  };
  return {
    id: headers['svix-id'],
    timestamp: headers['svix-timestamp'],
    contentType: request.headers['content-type'],
    isVerified: verifies(secrets[0] ?? '', body, headers),
    event: envelopeSchema.parse(JSON.parse(body.toString('utf8'))),
  };
}

function verifies(secret: string, body: Buffer, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}
