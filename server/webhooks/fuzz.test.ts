import { Agent } from 'node:http';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { userEvent } from '#server/test/clerk-events.ts';
import { createMutant, FORGED, type Mutant } from '#server/test/fuzz/mutant.ts';
import { type Answer, send } from '#server/test/fuzz/send.ts';
import { createRandom } from '#server/test/story/random.ts';
import { startTestServer, type TestServer, waitFor } from '#server/test/test-server.ts';
import { errorBodySchema } from '#shared/error-codes.ts';

/*
 * `FUZZ_DELIVERIES=100000 npm test -- webhooks/fuzz` runs long; `FUZZ_SEED` runs the same again.
 */
const DELIVERIES = Number(process.env.FUZZ_DELIVERIES ?? 2_000);
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1e9);
const SENDERS = 16;
const TIME_A_DELIVERY_MS = 20;

/** Every answer that SPEC.md knows for this address. */
const DOCUMENTED = new Set([
  '204',
  '400 webhook_headers_missing',
  '400 webhook_signature_invalid',
  '400 webhook_timestamp_out_of_range',
  '400 webhook_body_invalid',
  '400 invalid_request',
  '405 method_not_allowed',
  '413 payload_too_large',
  '431',
]);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

function describeAnswer({ status, body }: Answer): string {
  if ((status === 204 || status === 431) && body === '') return String(status);
  const parsed = errorBodySchema.safeParse(readJson(body));
  return parsed.success
    ? `${status} ${parsed.data.error.code}`
    : `${status} with ${JSON.stringify(body.slice(0, 200))}`;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

it('[WH18] answers whatever is sent with what is documented, lives on, and applies nothing that was not signed', {
  timeout: 60_000 + DELIVERIES * TIME_A_DELIVERY_MS,
}, async () => {
  const random = createRandom(SEED);
  const agent = new Agent({ keepAlive: true, maxSockets: SENDERS });
  const counts = new Map<string, number>();
  const accepted = new Set<string>();
  const wrong: string[] = [];
  let sent = 0;

  function judge(mutant: Mutant, answer: string): void {
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
    if (answer === '204') accepted.add(mutant.id);
    const isRight = DOCUMENTED.has(answer) && (answer !== '204' || mutant.isSigned);
    if (!isRight)
      wrong.push(`${answer} for ${mutant.method} ${JSON.stringify(mutant.headers)} ${mutant.body.length} bytes`);
  }

  async function sendOn(): Promise<void> {
    while (sent < DELIVERIES) {
      sent += 1;
      const mutant = createMutant(random, sent, server.clerk.signingSecrets[0] ?? '');
      const answer = await send(server.origin, agent, mutant).then(
        describeAnswer,
        (error: Error) => `none: ${error.message}`,
      );
      judge(mutant, answer);
    }
  }

  const startedAt = Date.now();
  await Promise.all(Array.from({ length: SENDERS }, sendOn));
  const events = mongoose.connection.collection<{ _id: string }>('webhook_events');
  await waitFor(async () => (await events.countDocuments({ settledAt: null })) === 0, 30_000 + DELIVERIES);
  agent.destroy();
  console.info(`FUZZ_SEED=${SEED}: ${sent} in ${Date.now() - startedAt} ms`, Object.fromEntries(counts));

  expect(wrong).toEqual([]);
  const stored = await events.find({}, { projection: { _id: 1 } }).toArray();
  expect(new Set(stored.map((row) => row._id))).toEqual(accepted);
  expect(await findAnywhere(FORGED)).toEqual([]);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  await server.deliver(userEvent('user.created', { id: 'user_after' }));
  expect(await server.get('/livez')).toMatchObject({ status: 200 });
  expect(accepted.size).toBeGreaterThan(DELIVERIES / 10);
});

/** The collections in which a text occurs. */
async function findAnywhere(text: string): Promise<string[]> {
  const collections = await mongoose.connection.listCollections();
  const found = await Promise.all(
    collections.map(async ({ name }) => {
      const rows = await mongoose.connection.collection(name).find().toArray();
      return rows.some((row) => JSON.stringify(row).includes(text)) ? [name] : [];
    }),
  );
  return found.flat();
}
