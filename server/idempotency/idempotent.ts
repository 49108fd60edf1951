import type { Request, RequestHandler, Response } from 'express';
import * as z from 'zod';
import { AppError } from '#server/errors.ts';
import { createRateLimit } from '#server/http/rate-limit.ts';
import { identityOf } from '#server/http/require-auth.ts';
import { type Answer, takeTurn } from './idempotency.service.ts';
import { readIdempotencyKey } from './idempotency-key.header.ts';

/** Each key is kept for a day. */
const KEYS = [
  { count: 120, perMs: 60_000 },
  { count: 2_000, perMs: 24 * 60 * 60_000 },
];

/** Does what is asked for and says what to answer; refuses by throwing. */
type Act = () => Promise<Answer>;

/**
 * Makes something, and tells what it is each time it is asked: whom that names may be gone by then, so that nothing but its
 * id is kept.
 */
interface Making {
  make: () => Promise<string>;
  present: (id: string) => Promise<object>;
}

/**
 * Validates and authorizes, and answers how the rest is done. It is asked for every request, so that nobody is given an
 * answer again who may not have it any more.
 */
type Prepare = (request: Request, response: Response) => Act | Making | Promise<Act | Making>;

/** Makes a route whose requests do their work once, however often they are sent with one `Idempotency-Key`. */
export type Idempotent = (prepare: Prepare) => RequestHandler;

export interface IdempotentOptions {
  now: () => number;
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
}

/**
 * For routes behind `requireAuth` that make something or are told to others. The answer is kept before it is given, so that
 * whoever did not get it gets it by asking again. A refusal is not kept: it has done nothing, and may be lifted.
 */
export function createIdempotent({ now, steadyNow }: IdempotentOptions): Idempotent {
  const limit = createRateLimit({ shares: KEYS, message: 'You send many keys.', steadyNow });
  return (prepare) => async (request, response) => {
    const key = readIdempotencyKey(request);
    const { act, answerOf } = stepsOf(await prepare(request, response));
    if (key === undefined) return send(response, await answerOf(await act()));
    const { userId } = identityOf(response);
    limit(userId);
    const about = Object.values(request.params).flat();
    const turn = await takeTurn({ userId, key, content: contentOf(request), about }, now());
    if ('kept' in turn) return sendAgain(response, await answerOf(turn.kept));
    const kept = await act().catch(async (error: unknown) => {
      // After a failure the work may have been done: only the end of the lease lets it be done again.
      if (isRefusal(error)) await turn.giveUp().catch(() => undefined);
      throw error;
    });
    await turn.finish(kept);
    send(response, await answerOf(kept));
  };
}

const madeSchema = z.object({ id: z.string() });

/** `act` answers what is to be kept, and `answerOf` makes of it what is sent. */
function stepsOf(work: Act | Making): { act: Act; answerOf: (kept: Answer) => Promise<Answer> } {
  if (typeof work === 'function') return { act: work, answerOf: async (kept) => kept };
  return {
    act: async () => ({ status: 201, body: { id: await work.make() } }),
    answerOf: async ({ status, body }) => ({ status, body: await work.present(madeSchema.parse(body).id) }),
  };
}

function isRefusal(error: unknown): boolean {
  return error instanceof AppError && error.status < 500;
}

function contentOf({ method, originalUrl, body }: Request): string {
  const content: unknown = body;
  return `${method} ${originalUrl}\n${JSON.stringify(content) ?? ''}`;
}

function send(response: Response, { status, body }: Answer): void {
  // Refused meanwhile, because the database was silent: what came of it is kept for the next attempt.
  if (response.headersSent) return;
  response.status(status);
  if (body === undefined) response.end();
  else response.json(body);
}

function sendAgain(response: Response, answer: Answer): void {
  response.setHeader('Idempotency-Replayed', 'true');
  send(response, answer);
}
