import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#server/errors.ts';
import { createErrorHandler } from '#server/http/error-handler.ts';
import { type FaultyDatabase, openFaultyDatabase } from '#server/test/faulty-database.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { LEASE_MS } from './idempotency.service.ts';
import { createIdempotent } from './idempotent.ts';

/* Beside `idempotent.test.ts`: work that fails, or whose answer cannot be kept, and time that passes. */
let database: FaultyDatabase;
let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(async (uri) => {
    database = await openFaultyDatabase(uri);
    return database.uri;
  });
});
afterAll(async () => {
  await close();
  await database.close();
});

let now: number;
/** What the work ends with, one after the other; undefined: well. */
let ends: (Error | undefined)[];
let timesDone: number;
const server = createServer();
beforeEach(async () => {
  now = Date.now();
  ends = [];
  timesDone = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => new Promise((resolve) => server.close(resolve)));
server.on('request', openApp());

function openApp() {
  const idempotent = createIdempotent({ now: () => now, steadyNow: () => now });
  const app = express();
  app.use((_request, response, next) => {
    response.locals.identity = { userId: 'user_ada', sessionId: 'sess_ada', activeOrganizationId: undefined };
    next();
  });
  app.post(
    '/',
    idempotent(() => async () => {
      timesDone += 1;
      const end = ends.shift();
      if (end !== undefined) throw end;
      return { status: 201, body: { timesDone } };
    }),
  );
  app.use(createErrorHandler({ note: () => undefined, stop: async () => undefined }));
  return app;
}

async function send(key: string) {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const response = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers: { 'idempotency-key': key, connection: 'close' },
  });
  return { status: response.status, timesDone };
}

describe('work whose answer was not kept', () => {
  it.each(['lost', 'unanswered'] as const)(
    '[ID3] is not done again before the lease ends, also when only keeping failed: %s',
    async (fault) => {
      database.arm(1, fault);
      expect(await send(fault)).toEqual({ status: 500, timesDone: 1 });
      const status = fault === 'lost' ? 409 : 201;
      expect(await send(fault)).toEqual({ status, timesDone: 1 });
    },
  );

  it('[ID4] is done again after a refusal at once, and after a failure once the lease has ended', async () => {
    ends = [new AppError('forbidden', 'No.'), new Error('broken after it was written')];
    expect(await send('key')).toEqual({ status: 403, timesDone: 1 });
    expect(await send('key')).toEqual({ status: 500, timesDone: 2 });
    expect(await send('key')).toEqual({ status: 409, timesDone: 2 });
    now += LEASE_MS;
    expect(await send('key')).toEqual({ status: 201, timesDone: 3 });
    expect(await send('key')).toEqual({ status: 201, timesDone: 3 });
  });
});

it('[ID8] lets nobody send more than a hundred and twenty keys in a minute', async () => {
  // After what the tests before have sent.
  now += 2 * 60_000;
  for (let times = 0; times < 120; times += 1) expect((await send(`key-${times}`)).status).toBe(201);
  expect(await send('one-more')).toEqual({ status: 429, timesDone: 120 });
  now += 60_000;
  expect((await send('one-more')).status).toBe(201);
});
