import { useEffect, useState } from 'react';
import { text } from '#client/language/text.ts';

/** By then a person wonders. */
const LATE_MS = 2_000;
const WIDTHS = ['11rem', '9rem', '12rem', '10rem'];

/** Lines of the final height before the first ones arrive, and a sentence when that takes long, as without a network. */
export function InboxSkeleton() {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={text.inbox.loading} className="mt-5">
      <p className="min-h-6 border-b border-hairline text-sm text-muted">{isLate ? text.inbox.late : null}</p>
      {WIDTHS.map((width) => (
        <div key={width} className="flex h-16 items-center gap-3 border-b border-hairline">
          <span className="skeleton size-9 rounded-full" />
          <span className="skeleton h-3" style={{ width }} />
        </div>
      ))}
    </div>
  );
}
