import * as z from 'zod';
import { AppError } from '#server/errors.ts';
import type { FailureLog } from '#server/failure-log.ts';
import type { ClientToServerEvents } from '#shared/live-events.ts';
import { createAllowance } from './allowance.ts';
import type { LiveSocket } from './live.types.ts';
import { answer, answerUnknown, type Handler } from './requests.ts';

/** Messages of one name that one connection may send; a client sends one in minutes, and a few when much happens. */
const LIMIT = { count: 100, perMs: 10_000 };

export interface MessageDependencies {
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
  failures: FailureLog;
}

/** Gives each message of a connection to the handler of its name, so many of each; all names without one count as one. */
export function acceptMessages(
  socket: LiveSocket,
  handlers: Record<keyof ClientToServerEvents, Handler>,
  { steadyNow, failures }: MessageDependencies,
): void {
  const refuse = answer(failures, z.unknown(), () =>
    Promise.reject(new AppError('rate_limited', 'Too many messages. Wait a little.', { retryInMs: LIMIT.perMs })),
  );
  function limit(handle: Handler): Handler {
    const isAllowed = createAllowance({ ...LIMIT, now: steadyNow });
    return (...received) => (isAllowed() ? handle : refuse)(...received);
  }
  const byName = new Map(Object.entries(handlers).map(([name, handle]) => [name, limit(handle)]));
  const unknown = limit(answerUnknown(failures));
  socket.onAny((name: string, ...received: unknown[]) => (byName.get(name) ?? unknown)(...received));
}
