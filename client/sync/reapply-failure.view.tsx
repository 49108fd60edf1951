import type { ReapplyFailure } from './reapply-failure.ts';

/** Why something could not be applied anew, with the number to quote when asking for help. */
export function ReapplyFailed({ id, failure }: { id?: string; failure: ReapplyFailure }) {
  return (
    <span id={id} className="text-fail wrap-anywhere">
      {failure.sentence}
      {failure.requestId ? (
        <span className="text-xs">
          {' '}
          Request <code className="font-mono">{failure.requestId}</code>
        </span>
      ) : null}
    </span>
  );
}
