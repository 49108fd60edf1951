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
  /** Which of the secrets verifies it; -1 for none. */
  verifiedBy: number;
  event: z.infer<typeof envelopeSchema>;
}

export interface TestReceiver {
  url: string;
  received: Received[];
  /** Whether it answers 400 to what none of the secrets verifies; at first it takes everything. */
  isStrict: boolean;
  /** The statuses of the next answers, with headers if need be; 0 for none at all. Then 204 again. */
  answers: (number | { status: number; headers: Record<string, string> })[];
  /** Resolves to the first attempt that fits, come or still to come; rejects after 10 s. */
  waitFor(fits: (received: Received) => boolean): Promise<Received>;
  /** The events of a type that came so far, each once. */
  eventsOf(type: string): Received[];
  stop(): Promise<void>;
}

/** A small real HTTP server that verifies like the app and remembers everything. */
export async function startReceiver(secrets: () => string[]): Promise<TestReceiver> {
  const received: Received[] = [];
  const answers: TestReceiver['answers'] = [];
  const watchers = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const one = await read(request, secrets());
    received.push(one);
    const answer = answers.shift() ?? (receiver.isStrict && one.verifiedBy < 0 ? 400 : 204);
    const { status, headers } = typeof answer === 'number' ? { status: answer, headers: {} } : answer;
    if (status !== 0) response.writeHead(status, headers).end();
    for (const watch of watchers) watch();
  });
  const origin = await listen(server);
  const receiver: TestReceiver = {
    isStrict: false,
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
  return receiver;
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
  const verifiedBy = secrets.findIndex((secret) => verifies(secret, body, headers));
  return {
    id: headers['svix-id'],
    timestamp: headers['svix-timestamp'],
    contentType: request.headers['content-type'],
    isVerified: verifiedBy === 0,
    verifiedBy,
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
