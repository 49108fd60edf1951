import { OnlineNumber } from '#client/presence/online-number.view.tsx';
import { useIsOnlineCounted, useUnknownSince } from '#client/presence/presence.context.ts';
import { count } from '#client/ui/plural.format.ts';
import { formatClock } from '#client/ui/time.format.ts';

/** Such as "41 people · 12 online", or since when that second number is not known. */
export function PeopleCount({ total }: { total: number }) {
  const isCounted = useIsOnlineCounted();
  const unknownSince = useUnknownSince();
  return (
    <p className="text-muted tabular-nums">
      {count(total, 'person', 'people')}
      {isCounted ? (
        <>
          {' · '}
          <span className="text-online">
            <OnlineNumber /> online
          </span>
        </>
      ) : null}
      {unknownSince === null ? null : ` · presence unknown since ${formatClock(unknownSince)}`}
    </p>
  );
}
