import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { ApiError } from './api-error.ts';
import { createApiClient } from './http.client.ts';

const schema = z.object({ ok: z.boolean() });

function setUp(...responses: (Response | Error)[]) {
  const getToken = vi.fn(async (options?: { skipCache?: boolean }) => (options?.skipCache ? 'fresh' : 'cached'));
  const fetch = vi.fn(async (_path: string | URL | Request, _init?: RequestInit) => {
    const next = responses.shift();
    if (!next || next instanceof Error) throw next ?? new Error('the test has no further answer');
    return next;
  });
  const api = createApiClient({ getToken, fetch });
  const bearers = () => fetch.mock.calls.map(([, init]) => new Headers(init?.headers).get('authorization'));
  const failure = () =>
    api.get('/api/x', schema).then(
      () => expect.fail('it worked'),
      (error: unknown) => error,
    );
  return { api, bearers, failure };
}

const refusal = (status: number, code: string) =>
  Response.json({ error: { code, message: 'A sentence.', requestId: 'req_1' } }, { status });

describe('the API client', () => {
  it('[UI22] sends the session token and gives back the checked body', async () => {
    const { api, bearers } = setUp(Response.json({ ok: true, more: 1 }));
    expect(await api.get('/api/x', schema)).toEqual({ ok: true });
    expect(bearers()).toEqual(['Bearer cached']);
  });

  it('[UI22] tries once more with a fresh token when the first was refused', async () => {
    const { api, bearers } = setUp(refusal(401, 'unauthenticated'), Response.json({ ok: true }));
    await api.get('/api/x', schema);
    expect(bearers()).toEqual(['Bearer cached', 'Bearer fresh']);
  });

  it.each([
    [
      'a refusal',
      [refusal(404, 'not_found')],
      { status: 404, code: 'not_found', requestId: 'req_1', message: 'A sentence.' },
    ],
    ['a body of another form', [Response.json({ ok: 'yes' })], { status: 200, code: 'internal' }],
    [
      'an answer of something in between',
      [new Response('<html>', { status: 502 })],
      { status: 502, code: 'unavailable', requestId: null },
    ],
    ['silence', [new TypeError('fetch failed')], { status: 0, code: 'unavailable', requestId: null }],
  ])('[UI22] turns %s into an ApiError', async (_what, responses, facts) => {
    const error = await setUp(...responses).failure();
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject(facts);
  });
});
