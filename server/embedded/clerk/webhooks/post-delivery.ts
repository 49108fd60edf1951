import { Webhook } from 'svix';
import {
  type LocalAttempt,
  type LocalDelivery,
  messageIdOf,
} from '#server/embedded/clerk/store/local-delivery.model.ts';

/** What came of one attempt. */
export interface Outcome {
  attempt: LocalAttempt;
  isSuccess: boolean;
  /** The receiver said 429, or nothing in time. */
  isOverload: boolean;
  /** What the header `Retry-After` asks for, in seconds. */
  retryAfterS: number | null;
  /** What the header `webhook-delivery` asks for: https://docs.svix.com/receiving/delivery-control */
  wish: 'abort-message' | 'disable' | null;
}

interface Target {
  url: string;
  secret: string;
  answerWithinMs: number;
  now: () => number;
  signal: AbortSignal;
}

/**
 * Posts one delivery once. The timestamp and the signature are made anew for each attempt, as Svix does, so that late
 * retries still fall within the receiver's tolerance. Never throws for what the receiver does; rejects only when `signal`
 * stops the attempt, which then counts as not made.
 */
export async function postDelivery(delivery: LocalDelivery, target: Target): Promise<Outcome> {
  const at = target.now();
  const answer = await post(delivery, at, target).catch((error: unknown) => {
    target.signal.throwIfAborted();
    return { status: null, isLate: error instanceof Error && error.name === 'TimeoutError', headers: new Headers() };
  });
  const { status, isLate, headers } = answer;
  return {
    attempt: { at, status, durationMs: Math.max(0, target.now() - at) },
    isSuccess: status !== null && status >= 200 && status < 300,
    isOverload: isLate || status === 429,
    retryAfterS: readRetryAfter(headers.get('retry-after'), target.now()),
    wish: readWish(headers.get('webhook-delivery')),
  };
}

async function post(delivery: LocalDelivery, at: number, target: Target) {
  const messageId = messageIdOf(delivery);
  const response = await fetch(target.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Svix-Webhooks/1 (local Clerk)',
      'svix-id': messageId,
      'svix-timestamp': String(Math.floor(at / 1000)),
      'svix-signature': new Webhook(target.secret).sign(messageId, new Date(at), delivery.body),
    },
    body: delivery.body,
    redirect: 'manual',
    signal: AbortSignal.any([target.signal, AbortSignal.timeout(target.answerWithinMs)]),
  });
  // An unread body would keep the connection from being used again.
  await response.arrayBuffer();
  return { status: response.status, isLate: false, headers: response.headers };
}

/** Seconds, or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, (at - now) / 1000);
}

function readWish(header: string | null): Outcome['wish'] {
  return header === 'abort-message' || header === 'disable' ? header : null;
}
