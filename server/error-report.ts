import { isQuotingError } from '#server/database/quoting-error.ts';

const MAX_DEPTH = 5;

export interface ErrorReport {
  type: string;
  message: string;
  code?: string | number;
  /** Where it was thrown; without the message, which stands above. */
  stack: string;
  cause?: ErrorReport;
  errors?: ErrorReport[];
}

/**
 * What may be told of an error to those who run the server. Nothing but what is named here: libraries hang whole requests,
 * commands and documents on their errors.
 */
export function reportError(error: unknown, depth = 0): ErrorReport {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'Something that is no error was thrown.', stack: '' };
  const report: ErrorReport = { type: error.name, message: messageOf(error), stack: placesOf(error) };
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' || typeof code === 'number') report.code = code;
  if (depth === MAX_DEPTH) return report;
  if (error.cause instanceof Error) report.cause = reportError(error.cause, depth + 1);
  if (error instanceof AggregateError)
    report.errors = error.errors.slice(0, MAX_DEPTH).map((each) => reportError(each, depth + 1));
  return report;
}

/** A parser quotes what it could not parse, as a database does what it would not write. */
function messageOf(error: Error): string {
  if (!(isQuotingError(error) || error instanceof SyntaxError)) return error.message;
  return 'The message is left out, because it may quote personal data.';
}

function placesOf({ stack = '' }: Error): string {
  const lines = stack.split('\n');
  return lines.filter((line) => /^\s+at /.test(line)).join('\n');
}
