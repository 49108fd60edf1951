import { LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';

/** A quiet sign that something is on its way. It appears late, because most waits are over before it is needed. */
export function Waiting({ label, delayMs = 300 }: { label: string; delayMs?: number }) {
  const [isShown, setShown] = useState(delayMs === 0);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);
  return (
    <div role="status" className="grid min-h-40 flex-1 place-items-center">
      {isShown ? (
        <span className="appear inline-flex items-center gap-2 text-muted">
          <LoaderCircle aria-hidden="true" size={16} className="spin" />
          {label}
        </span>
      ) : null}
    </div>
  );
}
