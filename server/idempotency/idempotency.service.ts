import { createHash, randomUUID } from 'node:crypto';
import { AppError } from '#server/errors.ts';
import { namesIn } from './answer-names.ts';
import {
  findKey,
  type IdempotencyKeyRow,
  insertKey,
  removeKey,
  removeKeysAbout,
  saveAnswer,
  takeOver,
} from './idempotency-key.model.ts';

const KEPT_MS = 24 * 60 * 60_000;
/** Longer than any request takes; after it the process that was at work is believed dead. */
export const LEASE_MS = 60_000;

/** What a route answers; without a body it is an empty one. */
export interface Answer {
  status: number;
  body?: object;
}

export interface KeyedRequest {
  userId: string;
  key: string;
  /** All by which a request differs from another. */
  content: string;
  /** The ids in its path. */
  about: string[];
}

/** The one who may do what was asked for, or what came of it when it was done already. */
type Turn = { kept: Answer } | { finish: (answer: Answer) => Promise<void>; giveUp: () => Promise<void> };

/**
 * Lets a request through once for its key. Throws `idempotency_key_reused` for another request with the same key, and
 * `request_in_progress` while the first one is still at work, wherever that is.
 */
export async function takeTurn(request: KeyedRequest, now: number): Promise<Turn> {
  const id = `${request.userId}/${hash(request.key)}`;
  const requestHash = hash(request.content);
  const lease = { leaseOwner: randomUUID(), leaseUntil: now + LEASE_MS };
  const expiresAt = new Date(now + KEPT_MS);
  const isNew = await insertKey({ _id: id, userId: request.userId, requestHash, ...lease, expiresAt });
  if (!isNew) {
    const known = await findKey(id);
    if (known !== null && known.requestHash !== requestHash) throw reused();
    if (known !== null && known.status !== null) return { kept: toAnswer(known.status, known.body) };
    if (known === null || !(await takeOver(id, lease, now))) throw inProgress(known, now);
  }
  return {
    finish: ({ status, body }) =>
      saveAnswer(id, lease.leaseOwner, {
        status,
        body: body === undefined ? null : JSON.stringify(body),
        names: [...new Set([...request.about, ...namesIn(body)])],
      }),
    giveUp: () => removeKey(id, lease.leaseOwner),
  };
}

function toAnswer(status: number, body: string | null): Answer {
  return body === null ? { status } : { status, body: JSON.parse(body) };
}

/** For whoever erases a person, an organization, or what was made by a request with a key. */
export async function forgetKeysAbout(id: string): Promise<void> {
  await removeKeysAbout(id);
}

function reused(): AppError {
  return new AppError('idempotency_key_reused', 'This key came with another request before. Take a new one for each.', {
    field: 'Idempotency-Key',
  });
}

function inProgress(known: IdempotencyKeyRow | null, now: number): AppError {
  const SOON_MS = 1_000;
  const left = known === null ? SOON_MS : known.leaseUntil - now;
  return new AppError('request_in_progress', 'The first request with this key is still at work. Ask again soon.', {
    retryInMs: Math.min(Math.max(left, 0), SOON_MS),
  });
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
