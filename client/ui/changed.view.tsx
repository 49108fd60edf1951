import { useEffect, useRef, useState } from 'react';

const SHOWN_MS = 1_500;

/** A value that is underlined for a moment when it changes before the reader's eyes, and never when it first appears. */
export function Changed({ value }: { value: string }) {
  const previous = useRef(value);
  const [changes, setChanges] = useState(0);

  useEffect(() => {
    if (previous.current === value) return;
    previous.current = value;
    setChanges((before) => before + 1);
  }, [value]);

  useEffect(() => {
    if (changes === 0) return;
    const timer = setTimeout(() => setChanges(0), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [changes]);

  return changes > 0 ? (
    <span key={changes} className="changed-value">
      {value}
    </span>
  ) : (
    <span>{value}</span>
  );
}
