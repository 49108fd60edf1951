import { text } from '#client/language/text.ts';
import { RequestNumber } from './failure.view.tsx';

export interface FailureLineProps {
  /** What could not be done, as a sentence. */
  says: string;
  error: unknown;
  /** The button goes away with the failure: this moves the focus, too. */
  onRetry: () => void;
}

/** As `Failure` says it, for a part of a page that stands there all the same. */
export function FailureLine({ says, error, onRetry }: FailureLineProps) {
  return (
    <div role="alert" className="wrap-anywhere">
      {says}{' '}
      <button type="button" onClick={onRetry} className="text-accent underline underline-offset-2">
        {text.common.tryAgain}
      </button>
      <RequestNumber error={error} />
    </div>
  );
}
