import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestClerkApi, type TestClerkApi } from '#server/test/clerk-api.ts';
import { createBackendApi } from './backend-api.ts';

let clerk: TestClerkApi;
let sleeps: number[];
const signal = new AbortController().signal;
const now = Date.parse('2026-11-24T10:00:00Z');

beforeAll(async () => {
  clerk = await startTestClerkApi();
});
beforeEach(() => {
  sleeps = [];
});
afterEach(() => {
  clerk.intercept = () => undefined;
  clerk.requests.length = 0;
});
afterAll(() => clerk.stop());

function open(options: { patience?: { failures: number; waits: number }; timeoutMs?: number; apiUrl?: string } = {}) {
  return createBackendApi({
    apiUrl: clerk.url,
    secretKey: 'sk_test_very_secret',
    now: () => now,
    random: () => 0,
    sleep: async (ms) => void sleeps.push(ms),
    ...options,
  });
}

function answerInTurn(...answers: { status: number; headers?: Record<string, string> }[]): void {
  clerk.intercept = () => answers.shift();
}

describe("Clerk's Backend API", () => {
  it('[SY1] waits as long as a 429 asks, in seconds or until a date, and then gets the answer', async () => {
    answerInTurn(
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 429, headers: { 'retry-after': 'Tue, 24 Nov 2026 10:00:30 GMT' } },
      { status: 429 },
    );
    expect(await open().get('/v1/instance', {}, signal)).toMatchObject({ id: 'ins_test' });
    expect(sleeps).toEqual([7_000, 30_000, 10_000]);
  });

  it.each(['9999999', '99999999999999999999', 'Thu, 24 Dec 2026 10:00:00 GMT', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    '[SY1] waits a minute when a 429 asks to come back after %s, and gives up after thirty of them',
    async (retryAfter) => {
      clerk.intercept = () => ({ status: 429, headers: { 'retry-after': retryAfter } });
      await expect(open().get('/v1/instance', {}, signal)).rejects.toMatchObject({ status: 429 });
      expect(sleeps).toEqual(Array(29).fill(60_000));
    },
  );

  it('[SY1] tries again after 5xx with doubling pauses, and gives up after five attempts', async () => {
    answerInTurn({ status: 500 }, { status: 503 });
    expect(await open().get('/v1/instance', {}, signal)).toMatchObject({ id: 'ins_test' });
    expect(sleeps).toEqual([500, 1_000]);

    clerk.requests.length = 0;
    clerk.intercept = () => ({ status: 502 });
    await expect(open().get('/v1/instance', {}, signal)).rejects.toMatchObject({ status: 502 });
    expect(clerk.requests).toHaveLength(5);
  });

  it('[SY1] tries again when nobody answers, and says so without the key', async () => {
    const failure = open({ apiUrl: 'http://127.0.0.1:9' }).get('/v1/users', { limit: 500 }, signal);
    await expect(failure).rejects.toThrow("Clerk's API could not be reached: GET /v1/users");
    await expect(failure).rejects.not.toThrow(/secret/);
    expect(sleeps).toHaveLength(4);
  });

  it('[SY1] ends an attempt that takes too long', async () => {
    clerk.intercept = () => new Promise(() => undefined);
    const api = open({ timeoutMs: 50, patience: { failures: 1, waits: 1 } });
    await expect(api.get('/v1/users/user_1', {}, signal)).rejects.toMatchObject({ name: 'ClerkApiError' });
  });

  it('[SY1] does not repeat a refusal, and names it by Clerk’s code', async () => {
    await expect(open().get('/v1/users/user_none', {}, signal)).rejects.toThrow(
      "Clerk's API answered 404 (resource_not_found): GET /v1/users/user_none",
    );
    expect(clerk.requests).toHaveLength(1);
    expect(clerk.requests[0]?.authorization).toBe('Bearer sk_test_very_secret');
  });

  it('[SY1] stops when it is told to', async () => {
    const ending = new AbortController();
    clerk.intercept = () => {
      ending.abort(new Error('stop'));
      return { status: 500 };
    };
    await expect(open().get('/v1/users', {}, ending.signal)).rejects.toThrow('stop');
  });
});
