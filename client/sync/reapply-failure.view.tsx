import { text } from '#client/language/text.ts';
import type { ReapplyFailure } from './reapply-failure.ts';

/** Why something could not be applied again, with the number to quote when asking for help. */
export function ReapplyFailed({ id, failure }: { id?: string; failure: ReapplyFailure }) {
  return (
    <span id={id} className="text-fail wrap-anywhere">
      {failure.sentence}
      {failure.requestId ? (
        <span className="text-xs">
          {' '}
          {text.common.request} <code className="font-mono">{failure.requestId}</code>
        </span>
      ) : null}
    </span>
  );
}
