import { useEffect, useState } from 'react';
import { Paused } from './paused.view.tsx';

/** By then a person wonders. */
const LATE_MS = 2_000;
const WIDTHS = ['11rem', '9rem', '12rem', '10rem'];

export interface LinesSkeletonProps {
  /** Whether they are not even asked for, because there is no network. */
  isPaused: boolean;
  label: string;
  /** What to say when it takes long, as without a server. */
  late: string;
}

/** Lines of people of the final height before the first ones arrive, and a sentence when that takes long. */
export function LinesSkeleton({ isPaused, label, late }: LinesSkeletonProps) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (isPaused) return <Paused />;
  return (
    <div role="status" aria-label={label} className="mt-5">
      <p className="min-h-6 border-b border-hairline text-sm text-muted">{isLate ? late : null}</p>
      {WIDTHS.map((width) => (
        <div key={width} className="flex h-16 items-center gap-3 border-b border-hairline">
          <span className="skeleton size-9 rounded-full" />
          <span className="skeleton h-3" style={{ width }} />
        </div>
      ))}
    </div>
  );
}
