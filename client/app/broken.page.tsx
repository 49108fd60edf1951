import type { ErrorComponentProps } from '@tanstack/react-router';
import { Failure } from '#client/ui/failure.view.tsx';

/** A part of the page stopped working; the rest stays. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  return <Failure title="This page stopped working" error={error} onRetry={reset} isPage />;
}
