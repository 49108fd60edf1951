import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readConfig } from '#server/config.ts';
import { type Answer, startTestClerkApi, type TestClerkApi } from '#server/test/clerk-api.ts';
import { createTestClerk } from '#server/test/clerk-instance.ts';
import { testEnvironment } from '#server/test/test-server.ts';
import { checkClerk } from './clerk.check.ts';

const instance = createTestClerk();
let api: TestClerkApi;
let answers: Record<string, Answer>;

beforeAll(async () => {
  api = await startTestClerkApi();
});
beforeEach(() => {
  answers = { '/v1/jwks': { status: 200, body: { keys: [toJwk(instance.jwtKey)] } } };
  api.intercept = ({ path }) => answers[path];
});
afterAll(() => api.stop());

function toJwk(pem: string) {
  return createPublicKey(pem).export({ format: 'jwk' });
}

async function check(environment: Record<string, string> = {}, now = Date.now) {
  const { clerk } = readConfig(testEnvironment(instance, '.data', { CLERK_API_URL: api.url, ...environment }));
  if (clerk.kind !== 'remote') throw new Error('Keys are set, so it is a remote Clerk.');
  const findings = await checkClerk(clerk, now);
  return findings.filter(({ status }) => status !== 'ok');
}

it('[DO4] finds keys in order that belong together, to this instance, and to the key that tokens are signed with', async () => {
  expect(await check()).toEqual([]);
});

it('[DO4] notices keys of different kinds of instance', async () => {
  expect(await check({ CLERK_PUBLISHABLE_KEY: 'pk_live_Y2xlcmsudGVzdCQ' })).toMatchObject([
    { name: 'keys', status: 'failing' },
  ]);
});

it('[DO4] notices a key that Clerk does not know, and a Clerk that does not answer', async () => {
  answers['/v1/instance'] = { status: 401 };
  expect(await check()).toMatchObject([{ status: 'failing', sentence: expect.stringContaining('CLERK_SECRET_KEY') }]);
  answers['/v1/instance'] = { status: 500 };
  expect(await check()).toMatchObject([{ status: 'warning' }]);
  expect(await check({ CLERK_API_URL: 'http://127.0.0.1:9' })).toMatchObject([
    { status: 'failing', sentence: expect.stringContaining('CLERK_API_URL') },
  ]);
});

it('[DO4] notices a key of another instance', async () => {
  expect(await check({ CLERK_INSTANCE_ID: 'ins_other' })).toMatchObject([
    { status: 'failing', sentence: expect.stringContaining('ins_other') },
  ]);
});

it('[DO4] notices a clock that is off, and to which side', async () => {
  expect(await check({}, () => Date.now() + 90_000)).toMatchObject([
    { name: 'clock', status: 'failing', sentence: expect.stringMatching(/\d\d seconds ahead of/) },
  ]);
  expect(await check({}, () => Date.now() - 90_000)).toMatchObject([
    { name: 'clock', sentence: expect.stringMatching(/\d\d seconds behind/) },
  ]);
});

it('[DO4] notices a CLERK_JWT_KEY of another instance, also with its line ends written as \\n', async () => {
  expect(await check({ CLERK_JWT_KEY: instance.jwtKey.replaceAll('\n', '\\n') })).toEqual([]);
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  answers['/v1/jwks'] = { status: 200, body: { keys: [toJwk(other)] } };
  expect(await check()).toMatchObject([{ name: 'CLERK_JWT_KEY', status: 'failing' }]);
  answers['/v1/jwks'] = { status: 500 };
  expect(await check()).toMatchObject([{ name: 'CLERK_JWT_KEY', status: 'warning' }]);
});
