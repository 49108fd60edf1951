import { createServer, type Server } from 'node:http';
import express from 'express';
import { afterEach, expect, test } from 'vitest';
import { listen } from '#server/embedded/clerk/testing/listen.ts';
import { createRequestGuard } from './request-guard.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

test('[LC7] takes the host names it was given, and no other, not even those of this machine', async () => {
  let names: string[] = [];
  const app = express().use(createRequestGuard(() => names));
  app.use((_request, response) => void response.sendStatus(204));
  server = createServer(app);
  const origin = await listen(server);
  expect((await fetch(origin)).status).toBe(403);
  names = [new URL(origin).host];
  expect((await fetch(origin)).status).toBe(204);
  expect((await fetch(origin, { method: 'POST', headers: { origin } })).status).toBe(204);
  expect((await fetch(origin, { method: 'POST', headers: { origin: 'http://127.0.0.1:1' } })).status).toBe(403);
});
