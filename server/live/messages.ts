import * as z from 'zod';
import { AppError } from '#server/errors.ts';
import type { FailureLog } from '#server/failure-log.ts';
import type { ClientToServerEvents } from '#shared/live-events.ts';
import { type Allowance, createAllowance } from './allowance.ts';
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
export function createMessages(
  handlers: Record<keyof ClientToServerEvents, Handler>,
  { steadyNow, failures }: MessageDependencies,
): (socket: LiveSocket) => void {
  const refuse = answer(failures, z.unknown(), () =>
    Promise.reject(new AppError('rate_limited', 'Too many messages. Wait a little.', { retryInMs: LIMIT.perMs })),
  );
  const unknown = answerUnknown(failures);
  const byName = new Map(Object.entries(handlers));

  return (socket) => {
    // Only of what was ever asked for: most connections say one thing in their life.
    const allowances = new Map<Handler, Allowance>();
    socket.onAny((name: string, ...received: unknown[]) => {
      const handle = byName.get(name) ?? unknown;
      const isAllowed = allowances.get(handle) ?? createAllowance({ ...LIMIT, now: steadyNow });
      allowances.set(handle, isAllowed);
      (isAllowed() ? handle : refuse)(socket, received);
    });
  };
}
