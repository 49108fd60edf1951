import { formatAge, formatExact } from './moment.format.ts';

/** How long ago, with the exact time on hover. `at` and `now` in milliseconds by the server's clock. */
export function Ago({ at, now }: { at: number; now: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExact(at)} className="whitespace-nowrap tabular-nums">
      {formatAge(Math.max(0, now - at))}
    </time>
  );
}

export function Exact({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} className="tabular-nums">
      {formatExact(at)}
    </time>
  );
}
