import { type RefObject, useEffect, useId } from 'react';
import { text } from '#client/language/text.ts';
import { INPUT } from '#client/ui/input-look.ts';
import { LONGEST_STATUS_MS } from '#shared/status-request.ts';
import { toInput } from './status-end.ts';

export interface EndFieldProps {
  ref: RefObject<HTMLInputElement | null>;
  value: string;
  /** In milliseconds since the epoch. */
  now: number;
  /** What is wrong with it. */
  fault: string | null;
  onChange: (value: string) => void;
}

/** The date and the time until which a status holds, with what is wrong with them. */
export function EndField({ ref, value, now, fault, onChange }: EndFieldProps) {
  const faultId = useId();
  // On a small screen it would come where nobody sees it.
  useEffect(() => ref.current?.scrollIntoView({ block: 'nearest' }), [ref]);
  return (
    <div className="flex flex-col gap-1">
      <input
        ref={ref}
        type="datetime-local"
        aria-label={text.status.end}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : faultId}
        value={value}
        min={toInput(now)}
        max={toInput(now + LONGEST_STATUS_MS)}
        onChange={({ target }) => onChange(target.value)}
        className={`${INPUT} scroll-mb-28`}
      />
      <p id={faultId} role="alert" className="text-fail empty:hidden">
        {fault}
      </p>
    </div>
  );
}
