import { useOnlineCount, useUnknownSince } from '#client/presence/presence.context.ts';
import { count } from '#client/ui/plural.format.ts';
import { formatClock } from '#client/ui/time.format.ts';

/** Such as "41 people · 12 online", or since when that second number is not known. */
export function PeopleCount({ total }: { total: number }) {
  const online = useOnlineCount();
  const unknownSince = useUnknownSince();
  return (
    <p className="text-muted tabular-nums">
      {count(total, 'person', 'people')}
      {online === null ? null : (
        <>
          {' · '}
          <span className="text-online">{online} online</span>
        </>
      )}
      {unknownSince === null ? null : ` · presence unknown since ${formatClock(unknownSince)}`}
    </p>
  );
}
