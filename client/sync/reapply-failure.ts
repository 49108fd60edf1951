import { ApiError } from '#client/http/api-error.ts';
import { text } from '#client/language/text.ts';

export interface ReapplyFailure {
  sentence: string;
  /** What to quote when asking for help. */
  requestId: string | null;
}

export function explainFailure(error: unknown): ReapplyFailure {
  const why = error instanceof Error ? error.message : 'Something unexpected happened.';
  return {
    sentence: text.reapply.failed(why),
    requestId: error instanceof ApiError ? error.requestId : null,
  };
}
