import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import type { HeldPresence } from './held-presence.hook.ts';

/** Says that the order by presence is not that of this moment any more, and brings it there when the reader wants it. */
export function OrderNotice({ held: { pendingCount, apply } }: { held: HeldPresence }) {
  return (
    <div className="flex min-h-10.25 items-center gap-3 border-b border-hairline px-4 py-1 print:hidden">
      <span className="min-w-0 truncate text-sm text-muted tabular-nums">
        {pendingCount === 0 ? text.people.order.isCurrent : text.people.order.changed(pendingCount)}
      </span>
      {/* With nothing to do it leaves its room to the sentence, unless it has the focus. */}
      <Button aria-disabled={pendingCount === 0} className="shrink-0 aria-disabled:not-focus:sr-only" onClick={apply}>
        {text.people.order.apply}
      </Button>
    </div>
  );
}
