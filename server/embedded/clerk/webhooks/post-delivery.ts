import { Webhook } from 'svix';
import type { LocalAttempt, LocalDelivery } from '#server/embedded/clerk/store/local-delivery.model.ts';

/** Svix waits 15 s for an answer: https://docs.svix.com/retries */
const ANSWER_WITHIN_MS = 15_000;

/**
 * Posts one delivery once. The timestamp and the signature are made anew for each attempt, as Svix does, so that late
 * retries still fall within the receiver's tolerance. Never throws for what the receiver does; rejects only when `signal`
 * stops the attempt, which then counts as not made.
 */
export async function postDelivery(
  delivery: LocalDelivery,
  target: { url: string; secret: string; now: () => number; signal: AbortSignal },
): Promise<LocalAttempt> {
  const at = target.now();
  const status = await post(delivery, at, target).catch(() => {
    target.signal.throwIfAborted();
    return null;
  });
  return { at, status, durationMs: Math.max(0, target.now() - at) };
}

async function post(
  delivery: LocalDelivery,
  at: number,
  target: { url: string; secret: string; signal: AbortSignal },
): Promise<number> {
  const response = await fetch(target.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Svix-Webhooks/1 (local Clerk)',
      'svix-id': delivery._id,
      'svix-timestamp': String(Math.floor(at / 1000)),
      'svix-signature': new Webhook(target.secret).sign(delivery._id, new Date(at), delivery.body),
    },
    body: delivery.body,
    redirect: 'manual',
    signal: AbortSignal.any([target.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
  });
  // An unread body would keep the connection from being used again.
  await response.arrayBuffer();
  return response.status;
}

export function isSuccess(attempt: LocalAttempt): boolean {
  return attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
}
