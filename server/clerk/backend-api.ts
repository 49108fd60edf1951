import { ClerkApiError, readErrorCode } from './clerk-api-error.ts';

/** Clerk's Backend API, read only: raw snake_case JSON, so that it passes through the mapper that webhooks pass through. */
export interface BackendApi {
  /**
   * `path` begins with `/v1/`. Resolves to the parsed body; rejects with a ClerkApiError once the patience is used up,
   * and with the signal's reason when it ends the wait.
   */
  get(path: string, query: Query, signal: AbortSignal): Promise<unknown>;
}

export type Query = Record<string, string | number>;
/** Waits `ms`, or rejects with the signal's reason. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<unknown>;

export interface BackendApiOptions {
  /** Base URL without `/v1`. */
  apiUrl: string;
  secretKey: string;
  now: () => number;
  sleep: Sleep;
  /** 0 ≤ x < 1 */
  random: () => number;
  /** How long one attempt may take. */
  timeoutMs?: number;
  /** How often a request is made at most while Clerk fails (5xx, network), and while it asks to wait (429). */
  patience?: { failures: number; waits: number };
}

const DEFAULT_TIMEOUT_MS = 15_000;
const DEFAULT_PATIENCE = { failures: 5, waits: 30 };
/** Clerk counts requests in windows of 10 s: https://clerk.com/docs/guides/how-clerk-works/system-limits */
const DEFAULT_WAIT_MS = 10_000;
const FIRST_RETRY_MS = 500;
/** Whatever an answer asks for: a date that is years off would overflow a timer, which then does not wait at all. */
const MAX_WAIT_MS = 60_000;

export function createBackendApi(options: BackendApiOptions): BackendApi {
  const { apiUrl, secretKey, now, sleep, random } = options;
  const { timeoutMs = DEFAULT_TIMEOUT_MS, patience = DEFAULT_PATIENCE } = options;

  async function attempt(path: string, query: Query, signal: AbortSignal): Promise<unknown> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) search.set(name, String(value));
    try {
      const response = await fetch(`${apiUrl}${path}?${search}`, {
        headers: { authorization: `Bearer ${secretKey}`, accept: 'application/json' },
        // The key is for this address and no other.
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      if (response.ok) return await response.json();
      throw await toError(path, response, now());
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof ClerkApiError ? error : new ClerkApiError(path, { cause: error });
    }
  }

  /** How long to wait before the next attempt, in ms; throws the error when there is to be none. */
  function pauseAfter(error: unknown, tally: { failures: number; waits: number }): number {
    if (!(error instanceof ClerkApiError)) throw error;
    const { status, retryAfterMs } = error;
    if (status === 429) tally.waits += 1;
    else tally.failures += 1;
    const isPassing = status === undefined || status === 429 || status >= 500;
    if (!isPassing || tally.waits >= patience.waits || tally.failures >= patience.failures) throw error;
    if (retryAfterMs !== undefined) return retryAfterMs;
    return status === 429 ? DEFAULT_WAIT_MS : FIRST_RETRY_MS * 2 ** (tally.failures - 1) * (1 - random() / 2);
  }

  return {
    async get(path, query, signal) {
      const tally = { failures: 0, waits: 0 };
      for (;;) {
        try {
          return await attempt(path, query, signal);
        } catch (error) {
          await sleep(pauseAfter(error, tally), signal);
        }
      }
    },
  };
}

async function toError(path: string, response: Response, now: number): Promise<ClerkApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  const code = readErrorCode(body);
  const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), now);
  return new ClerkApiError(path, {
    status: response.status,
    ...(code !== undefined && { code }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** Seconds or a date (RFC 9110, 10.2.3), as ms from now; a minute at most. */
function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const waitMs = /^\s*\d+\s*$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(0, waitMs), MAX_WAIT_MS);
}
