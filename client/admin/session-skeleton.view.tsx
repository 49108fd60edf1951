import { useEffect, useState } from 'react';
import { text } from '#client/language/text.ts';

/** By then a person wonders. */
const LATE_MS = 2_000;
const WIDTHS = ['8rem', '6.5rem', '9rem', '7rem', '10rem', '7.5rem', '8.5rem', '6rem'];

/**
 * Lines of the final height before the first ones arrive, so that nothing jumps when they do; and when that takes long, as
 * while the server is away, a sentence in the place of the headings.
 */
export function SessionSkeleton() {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={text.sessions.loading} className="min-h-0 flex-1 overflow-hidden">
      <div className="flex min-h-9 items-center border-b border-hairline px-4 py-1 text-muted">
        {isLate ? text.sessions.late : null}
      </div>
      {WIDTHS.map((width) => (
        <div key={width} className="flex h-20 items-center gap-3 border-b border-hairline px-4 md:h-14">
          <span className="skeleton size-8 rounded-md" />
          <span className="skeleton h-3" style={{ width }} />
        </div>
      ))}
    </div>
  );
}
