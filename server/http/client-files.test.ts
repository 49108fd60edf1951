import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { expect, it, onTestFinished } from 'vitest';
import { startTestServer } from '#server/test/test-server.ts';
import { createClientFiles } from './client-files.ts';
import { createErrorHandler, refuseUnknownPath } from './error-handler.ts';

const PAGE = '<!doctype html><title>Rollcall</title>';
const BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8';
const UNREADABLE = '%E0%A4%A';

/** The built client's files, as the server gives them; the origin. */
async function serveClient(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-client-'));
  await writeFile(join(folder, 'index.html'), PAGE);
  const app = express();
  app.use(createClientFiles(folder), refuseUnknownPath);
  app.use(createErrorHandler({ note: () => undefined, stop: async () => undefined }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

async function ask(url: string, accept: string) {
  const response = await fetch(url, { headers: { accept, connection: 'close' } });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
}

it.each(['people', `people/${UNREADABLE}`, UNREADABLE, 'people/%00'])(
  '[UI13] gives a browser the page at every address, also at /%s',
  async (path) => {
    const origin = await serveClient();
    const page = { status: 200, type: 'text/html; charset=utf-8', body: PAGE };
    expect(await ask(`${origin}/${path}`, BROWSER)).toEqual(page);
    const refusal = await ask(`${origin}/${path}`, 'application/json');
    expect(refusal).toMatchObject({ status: 404, type: 'application/json; charset=utf-8' });
  },
);

it('[UI13] [DR9] refuses an address of the API that cannot be read as everything else there', async () => {
  const server = await startTestServer();
  onTestFinished(() => server.stop());
  const { status, body } = await ask(`${server.origin}/api/organizations/${UNREADABLE}/members`, BROWSER);
  expect(status).toBe(400);
  expect(JSON.parse(body)).toMatchObject({ error: { code: 'invalid_request' } });
});
