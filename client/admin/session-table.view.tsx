import { useRef } from 'react';
import { text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { useRowOpening } from '#client/ui/row-opening.hook.ts';
import { useTick } from '#client/ui/tick.hook.ts';
import type { SessionActivity } from '#shared/session-activity.ts';
import { SessionRow } from './session-row.view.tsx';

const TICK_MS = 10_000;
/**
 * Without room for five columns the time stands under the state, and on narrow screens device and place under the
 * name. The widths are fixed, so that no line takes from the columns of the others; what is too long is cut, or where
 * nothing hovers, goes on in the next line.
 */
const HEADINGS = [
  { name: 'who', look: 'md:w-3/10 max-md:pe-2' },
  { name: 'device', look: 'max-md:hidden' },
  { name: 'place', look: 'max-md:hidden' },
  { name: 'state', look: 'w-34 max-md:ps-0 max-md:pe-2 md:w-40' },
  { name: 'since', look: 'max-wide:hidden w-24' },
] as const;

/** Lines keep their place while their state changes; new sessions come on top. */
export function SessionTable({ sessions, isStale }: { sessions: readonly SessionActivity[]; isStale: boolean }) {
  const { clock } = useLive();
  const now = useTick(clock.now, TICK_MS);
  const table = useRef<HTMLTableElement>(null);
  useRowOpening(table);
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <table ref={table} className="w-full table-fixed text-start">
        <thead className="sticky top-0 z-10 bg-page text-xs font-medium text-muted">
          <tr className="h-9 shadow-[inset_0_-1px_0_var(--rc-hairline)]">
            {HEADINGS.map(({ name, look }) => (
              <th key={name} scope="col" className={`px-4 text-start font-medium ${look}`}>
                {text.sessions.columns[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <SessionRow key={session.sessionId} session={session} now={now} isStale={isStale} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
