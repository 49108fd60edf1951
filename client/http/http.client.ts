import * as z from 'zod/mini';
import { text } from '#client/language/text.ts';
import { errorBodySchema } from '#shared/error-codes.ts';
import { ApiError } from './api-error.ts';

/** Gives a session token, or null when nobody is signed in. `skipCache` asks for one that was just issued. */
export type GetToken = (options?: { skipCache?: boolean }) => Promise<string | null>;

export interface ApiClient {
  /**
   * GETs `path` as the signed-in person and returns the body, checked against `schema`.
   * @throws {ApiError} for every refusal, for an unreachable server and for a body that is not what was promised
   */
  get<T>(path: string, schema: z.ZodMiniType<T>, signal?: AbortSignal): Promise<T>;
  /** POSTs `body` as JSON; otherwise like `get`. Sent again with the same `key`, it is done once. */
  post<T>(path: string, schema: z.ZodMiniType<T>, body?: object, key?: string): Promise<T>;
  /** PUTs `body` as JSON, in the place of the revision that was read; otherwise like `get`. */
  put<T>(path: string, schema: z.ZodMiniType<T>, body: object, seen?: { revision: number }): Promise<T>;
  /** DELETEs what is at `path`; nothing comes back. @throws {ApiError} */
  delete(path: string): Promise<void>;
}

interface Contents {
  signal?: AbortSignal | undefined;
  /** GET when left out. */
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: object;
  /** The revision that was read of what is changed. */
  revision?: number | undefined;
  /** Names what is asked for, however often it is sent. */
  key?: string | undefined;
}

export interface ApiClientOptions {
  getToken: GetToken;
  fetch?: typeof globalThis.fetch;
}

export function createApiClient({ getToken, fetch = globalThis.fetch.bind(globalThis) }: ApiClientOptions): ApiClient {
  async function send(
    path: string,
    isFresh: boolean,
    { signal, method = 'GET', body, revision, key }: Contents,
  ): Promise<Response> {
    // Clerk throws when there is no network, which is the same news as a server that does not answer.
    const token = await getToken({ skipCache: isFresh }).catch(() => {
      throw unreachable();
    });
    const headers: Record<string, string> = { accept: 'application/json' };
    if (token) headers.authorization = `Bearer ${token}`;
    if (revision !== undefined) headers['if-match'] = `"${revision}"`;
    if (key) headers['idempotency-key'] = key;
    const init: RequestInit = { method, headers, credentials: 'omit', ...(signal ? { signal } : {}) };
    if (body) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(body);
    }
    try {
      return await fetch(path, init);
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw unreachable();
    }
  }

  async function ask(path: string, contents: Contents): Promise<Response> {
    let response = await send(path, false, contents);
    // A token lives a minute and may run out on the way; one fresh token settles whether that was the reason.
    if (response.status === 401) response = await send(path, true, contents);
    return response;
  }

  return {
    get: async (path, schema, signal) => readBody(await ask(path, { signal }), schema),
    post: async (path, schema, body = {}, key) => readBody(await ask(path, { method: 'POST', body, key }), schema),
    put: async (path, schema, body, seen) =>
      readBody(await ask(path, { method: 'PUT', body, revision: seen?.revision }), schema),
    async delete(path) {
      const response = await ask(path, { method: 'DELETE' });
      if (!response.ok) throw await readRefusal(response);
    },
  };
}

/** Reads the body of an answer. @throws {ApiError} */
export async function readBody<T>(response: Response, schema: z.ZodMiniType<T>): Promise<T> {
  if (!response.ok) throw await readRefusal(response);
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = z.safeParse(schema, body);
  if (parsed.success) return parsed.data;
  throw new ApiError({
    status: response.status,
    code: 'internal',
    message: text.errors.notUnderstood,
    requestId: null,
  });
}

async function readRefusal(response: Response): Promise<ApiError> {
  const { status } = response;
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = z.safeParse(errorBodySchema, body);
  if (parsed.success) return new ApiError({ status, ...parsed.data.error });
  return new ApiError({
    status,
    code: 'unavailable',
    message: text.errors.unexpectedAnswer,
    requestId: null,
  });
}

function unreachable(): ApiError {
  return new ApiError({ status: 0, code: 'unavailable', message: text.errors.unreachable, requestId: null });
}
