import { expect, it } from 'vitest';
import { ApiError } from '#client/http/api-error.ts';
import { createApiClient } from '#client/http/http.client.ts';
import { LiveRequestError } from '#client/live/live-connection.ts';
import { speak } from '#client/test/language.ts';
import { explainError } from './error.format.ts';

const refusal = new ApiError({ status: 404, code: 'not_found', message: 'No such member.', requestId: 'req_1' });

it('[UI22] says in English what the server says of a refusal', () => {
  expect(explainError(refusal)).toBe('No such member.');
  expect(explainError(null)).toBe('Something unexpected happened.');
});

it('[LG2] says in German what a refusal means, by its code', async () => {
  await speak('de');
  expect(explainError(refusal)).toBe('Das gibt es nicht, oder es ist nicht für dich bestimmt.');
  expect(explainError(new LiveRequestError('unavailable', 'No answer.'))).toMatch(/^Der Server kann gerade nicht/);
  expect(explainError(new ApiError({ ...refusal, code: 'webhook_body_invalid', message: 'x' }))).toMatch(
    /^Beim Server/,
  );
});

it('[LG2] says in German that no server was reached', async () => {
  await speak('de');
  const unreachable = async (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
  const api = createApiClient({ getToken: async () => 'token', fetch: unreachable });
  const error = await api.delete('/api/anything').catch((cause: unknown) => cause);
  expect(explainError(error)).toBe('Der Server ist nicht zu erreichen.');
});
