import type { ReactNode } from 'react';

/** A line of a list of what is known: what it is called, and beside it what it is; nothing when it is nothing. */
export function Detail({ term, children }: { term: ReactNode; children: ReactNode }) {
  if (!children) return null;
  return (
    <div className="grid min-h-11 grid-cols-[6rem_minmax(0,1fr)] items-baseline gap-3 border-b border-hairline py-2.5 last:border-b-0">
      <dt className="text-sm wrap-anywhere text-muted">{term}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}
