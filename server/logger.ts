import pino, { type DestinationStream, type Logger } from 'pino';
import { reportError } from './error-report.ts';

export type { Logger } from 'pino';

/**
 * One JSON line an entry, on standard error so that standard output stays free for people.
 * `info` tells the story of one event by id, `warn` heals itself, `error` wakes someone. Never names, e-mail addresses
 * or tokens: `redact` is the second line of defence, not the first.
 */
export function createLogger(level: string, destination = standardError()): Logger {
  return pino(
    {
      level,
      base: null,
      serializers: { err: (error: unknown) => reportError(error) },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['token', 'authorization', 'cookie', 'email', '*.token', '*.authorization', '*.cookie', '*.email'],
    },
    destination,
  );
}

function standardError(): DestinationStream {
  return pino.destination({ dest: 2, sync: true });
}
