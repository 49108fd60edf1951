import { ApiError } from '#client/http/api-error.ts';
import { text } from '#client/language/text.ts';
import { explainError } from '#client/ui/error.format.ts';

export interface ReapplyFailure {
  sentence: string;
  /** What to quote when asking for help. */
  requestId: string | null;
}

export function explainFailure(error: unknown): ReapplyFailure {
  return {
    sentence: text.reapply.failed(explainError(error)),
    requestId: error instanceof ApiError ? error.requestId : null,
  };
}
