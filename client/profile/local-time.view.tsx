import { locale, text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { useTick } from '#client/ui/tick.hook.ts';
import { aheadMs } from './zone-offset.ts';

const TICK_MS = 15_000;

/** What time it is where somebody is, and how far that is from the reader. Nothing for a zone this browser does not know. */
export function LocalTime({ timeZone }: { timeZone: string }) {
  const { clock } = useLive();
  const now = useTick(clock.now, TICK_MS);
  const spanMs = aheadMs(timeZone, now);
  if (spanMs === null) return <span>{timeZone}</span>;
  const time = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: 'numeric', minute: '2-digit', timeZone });
  return (
    <span className="tabular-nums">
      {time.format(now)}
      <span className="text-muted">{` · ${tellSpan(spanMs)}`}</span>
    </span>
  );
}

function tellSpan(spanMs: number): string {
  const { sameTime, ahead, behind } = text.details;
  if (spanMs === 0) return sameTime;
  const hours = new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', maximumFractionDigits: 2 });
  const span = hours.format(Math.abs(spanMs) / 3_600_000);
  return spanMs > 0 ? ahead(span) : behind(span);
}
