import type { ErrorCode } from '#shared/error-codes.ts';

export const errors = {
  /** What the server says of a refusal is English already, and says more than its code. */
  refused: (_code: ErrorCode, message: string) => message,
  notUnderstood:
    'The server answered in a form that this page does not understand. Reload the page to get its newest version.',
  unexpected: 'Something unexpected happened.',
  unexpectedAnswer: 'The server did not answer as expected.',
  unreachable: 'The server could not be reached.',
};
