import { useRef } from 'react';
import { text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { useRowOpening } from '#client/ui/row-opening.hook.ts';
import { useTick } from '#client/ui/tick.hook.ts';
import type { Delivery } from '#shared/deliveries.ts';
import { DeliveryRow } from './delivery-row.view.tsx';

const TICK_MS = 5_000;
/** The widths are fixed, so that no line takes from the columns of the others. Where columns go, their words move. */
const HEADINGS = [
  { name: 'received', look: 'w-28 max-md:hidden' },
  { name: 'event', look: '' },
  { name: 'about', look: 'max-md:hidden' },
  { name: 'state', look: 'w-32 md:w-36' },
  { name: 'reason', look: 'max-wide:hidden' },
  { name: 'settledIn', look: 'w-28 max-md:hidden' },
] as const;

/** Lines keep their place under the reader's eyes: new ones come on top, and the browser holds what is in view. */
export function DeliveryTable({ deliveries }: { deliveries: readonly Delivery[] }) {
  const { clock } = useLive();
  const now = useTick(clock.now, TICK_MS);
  const table = useRef<HTMLTableElement>(null);
  useRowOpening(table);
  return (
    <table ref={table} className="w-full table-fixed text-start">
      <thead className="sticky top-0 z-10 bg-page text-xs font-medium text-muted">
        <tr className="h-9 shadow-[inset_0_-1px_0_var(--rc-hairline)]">
          {HEADINGS.map(({ name, look }) => (
            <th key={name} scope="col" className={`ps-4 text-start font-medium ${look}`}>
              {text.deliveries.columns[name]}
            </th>
          ))}
          <th scope="col" className="w-14">
            <span className="sr-only">{text.reapply.again}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.svixId} delivery={delivery} now={now} />
        ))}
      </tbody>
    </table>
  );
}
