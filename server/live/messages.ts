import * as z from 'zod';
import { AppError } from '#server/errors.ts';
import type { FailureLog } from '#server/failure-log.ts';
import type { ClientToServerEvents } from '#shared/live-events.ts';
import { type Allowance, createAllowance, take } from './allowance.ts';
import type { LiveSocket } from './live.types.ts';
import { answer, answerUnknown, type Handler } from './requests.ts';

/** Messages of one name that one connection may send; a client sends one in minutes, and a few when much happens. */
const LIMIT = { count: 100, perMs: 10_000 };
/** Stands for every name without a handler. */
const UNKNOWN = '';

export interface MessageDependencies {
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
  failures: FailureLog;
}

/** Gives each message of a connection to the handler of its name, so many of each; all names without one count as one. */
export function createMessages(
  handlers: Record<keyof ClientToServerEvents, Handler>,
  { steadyNow, failures }: MessageDependencies,
): (socket: LiveSocket) => void {
  const refuse = answer(failures, z.unknown(), () =>
    Promise.reject(new AppError('rate_limited', 'Too many messages. Wait a little.', { retryInMs: LIMIT.perMs })),
  );
  const byName = new Map(Object.entries({ ...handlers, [UNKNOWN]: answerUnknown(failures) }));

  return (socket) => {
    // Only of what was ever asked for: most connections say one thing in their life.
    const allowances: Record<string, Allowance> = {};
    socket.onAny((said: string, ...received: unknown[]) => {
      const name = byName.has(said) ? said : UNKNOWN;
      allowances[name] ??= createAllowance();
      const handle = take(allowances[name], LIMIT, steadyNow()) ? byName.get(name) : refuse;
      handle?.(socket, received);
    });
  };
}
