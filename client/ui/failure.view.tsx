import { TriangleAlert } from 'lucide-react';
import type { MouseEvent } from 'react';
import { ApiError } from '#client/http/api-error.ts';
import { text } from '#client/language/text.ts';
import { Button } from './button.view.tsx';
import { explainError } from './error.format.ts';
import { Notice } from './notice.view.tsx';

export interface FailureProps {
  /** What could not be done, such as "The people could not be loaded". */
  title: string;
  error: unknown;
  onRetry: () => void;
  isPage?: boolean;
}

/** Something failed: says what, offers another try, and gives the number to quote when asking for help. */
export function Failure({ title, error, onRetry, isPage = false }: FailureProps) {
  function retry(event: MouseEvent<HTMLElement>): void {
    // The button may be gone in a moment, and would take the focus with it.
    event.currentTarget.closest('main')?.focus();
    onRetry();
  }

  return (
    <div role="alert">
      <Notice
        icon={TriangleAlert}
        title={title}
        isPage={isPage}
        actions={
          <Button look="primary" onClick={retry}>
            {text.common.tryAgain}
          </Button>
        }
      >
        {explainError(error)}
        <RequestNumber error={error} />
      </Notice>
    </div>
  );
}

/** What to quote when asking for help; nothing when there is no such number. */
export function RequestNumber({ error }: { error: unknown }) {
  const id = error instanceof ApiError ? error.requestId : null;
  return id ? (
    <p className="mt-2 text-xs">
      {text.common.request} <code className="font-mono">{id}</code>
    </p>
  ) : null;
}
