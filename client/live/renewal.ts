import type { GetToken } from '#client/http/http.client.ts';
import { RENEW_EVERY_MS, renewReplySchema } from '#shared/live-events.ts';
import type { After } from './after.ts';
import type { LiveConnection } from './live-connection.ts';

/** Often enough to succeed before the server's patience ends, should Clerk be out of reach for a moment. */
const AGAIN_MS = 20_000;

export interface RenewalOptions {
  getToken: GetToken;
  request: LiveConnection['request'];
  after: After;
}

/** Proves to the server every few minutes that the session of this connection lives; returns the way to stop. */
export function keepRenewing({ getToken, request, after }: RenewalOptions): () => void {
  let isStopped = false;
  let cancel: () => void = () => undefined;

  function plan(delayMs: number): void {
    if (!isStopped) cancel = after(delayMs, () => void renew());
  }

  async function renew(): Promise<void> {
    plan((await isRenewed()) ? RENEW_EVERY_MS : AGAIN_MS);
  }

  async function isRenewed(): Promise<boolean> {
    try {
      const token = await getToken({ skipCache: true });
      return token !== null && renewReplySchema.parse(await request('session:renew', { token })).ok;
    } catch {
      return false;
    }
  }

  plan(RENEW_EVERY_MS);
  return () => {
    isStopped = true;
    cancel();
  };
}
