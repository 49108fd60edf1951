import { ApiError } from '#client/http/api-error.ts';
import { text } from '#client/language/text.ts';
import { LiveRequestError } from '#client/live/live-connection.ts';

/** What went wrong, as a sentence for the reader. What this page says of an error by itself is in their language already. */
export function explainError(error: unknown): string {
  if (error instanceof ApiError && error.requestId !== null) return text.errors.refused(error.code, error.message);
  if (error instanceof LiveRequestError) return text.errors.refused(error.code, error.message);
  return error instanceof Error ? error.message : text.errors.unexpected;
}
