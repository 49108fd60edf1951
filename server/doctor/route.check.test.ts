import type { ServerResponse } from 'node:http';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DeliveryProxy, startDeliveryProxy } from '#server/test/delivery-proxy.ts';
import { startTestServer, type TestServer } from '#server/test/test-server.ts';
import { checkRoute } from './route.check.ts';

let server: TestServer;
let proxy: DeliveryProxy;

beforeAll(async () => {
  server = await startTestServer();
  proxy = await startDeliveryProxy(`${server.origin}/api/webhooks`);
});
afterAll(async () => {
  await proxy.stop();
  await server.stop();
});

const check = (url: string) => checkRoute(url, server.clerk.signingSecrets);

it('[DO2] finds the way of a delivery in order, by each secret, and leaves nothing behind', async () => {
  expect(await check(`${server.origin}/api/webhooks`)).toMatchObject([
    { status: 'ok' },
    { name: 'signing secret 1', status: 'ok' },
    { name: 'signing secret 2', status: 'ok' },
    { name: 'size of a delivery', status: 'ok' },
  ]);
  expect(await mongoose.connection.collection('webhook_events').countDocuments({})).toBe(0);
});

it('[DO3] notices a body that was parsed and written anew, and one that was not', async () => {
  proxy.answer = ({ pass }) => pass();
  expect(await check(proxy.url)).toMatchObject(Array.from({ length: 4 }, () => ({ status: 'ok' })));
  proxy.answer = ({ body, pass }) => pass(JSON.stringify(JSON.parse(body)));
  const [, secret] = await check(proxy.url);
  expect(secret).toMatchObject({ status: 'failing', sentence: expect.stringContaining('parses the body') });
});

it('[DO3] notices something in between that refuses large bodies, or cuts them off', async () => {
  const isLarge = (body: string) => body.length > 100_000;
  proxy.answer = ({ body, response, pass }) => (isLarge(body) ? response.writeHead(413).end('<html>') : pass());
  const findSize = async () => (await check(proxy.url)).find(({ name }) => name === 'size of a delivery');
  expect(await findSize()).toMatchObject({ status: 'failing', sentence: expect.stringContaining('Allow 2 MB') });
  proxy.answer = ({ body, response, pass }) => (isLarge(body) ? response.destroy() : pass());
  expect(await findSize()).toMatchObject({ status: 'failing', sentence: expect.stringContaining('is cut off') });
});

it('[DO3] notices a secret that the server was not started with', async () => {
  const [, secret] = await checkRoute(`${server.origin}/api/webhooks`, ['whsec_b3RoZXIgc2VjcmV0']);
  expect(secret).toMatchObject({ status: 'failing', sentence: expect.stringContaining('another CLERK_WEBHOOK') });
});

it.each([
  [308, 'Redirected to https://www.example.test/api/webhooks', { location: 'https://www.example.test/api/webhooks' }],
  [401, 'asks for a sign-in', {}],
  [403, 'asks for a sign-in', {}],
  [404, 'must end in /api/webhooks', {}],
  [405, 'takes no POST', {}],
  [413, 'Allow 2 MB', {}],
  [502, 'look at the log of the server', {}],
  [200, 'another program listens there', {}],
])('[DO3] explains an answer of %i that is not Rollcall’s', async (status, sentence, headers) => {
  proxy.answer = ({ response }: { response: ServerResponse }) => response.writeHead(status, headers).end('<html>');
  expect(await check(proxy.url)).toMatchObject([{ status: 'failing', sentence: expect.stringContaining(sentence) }]);
});

it('[DO3] says so when nothing listens', async () => {
  expect(await check('http://127.0.0.1:9/api/webhooks')).toMatchObject([
    { status: 'failing', sentence: expect.stringContaining('Start the server') },
  ]);
});
