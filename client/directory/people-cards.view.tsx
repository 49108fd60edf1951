import { useLayoutEffect, useRef, useState } from 'react';
import { text } from '#client/language/text.ts';
import { usePeopleRows } from './people-rows.hook.ts';
import type { PeopleViewProps } from './people-view.ts';
import { PersonTile } from './person-tile.view.tsx';

/** In CSS pixels: what a card needs at least, with its share of the gaps, and how high a row of them is. */
const LEAST_WIDTH_PX = 260;
const ROW_PX = 172;
const MARGIN_PX = 20;

/** The people as cards, as many beside one another as there is room for. */
export function PeopleCards(props: PeopleViewProps) {
  const { people } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useColumns(scroller);
  const { entries, heightPx, keys } = usePeopleRows({ ...props, scroller, rowPx: ROW_PX, headingPx: 0, columns });
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2.5 print:hidden">
      <ul aria-label={text.people.title} {...keys} className="relative" style={{ height: heightPx }}>
        {entries.map((entry) => (
          <PersonTile key={entry.card.userId} {...entry} total={people.length} columns={columns} />
        ))}
      </ul>
    </div>
  );
}

function useColumns(scroller: React.RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(1);
  // Before the first paint, which would else be of one column.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const count = () => setColumns(Math.max(1, Math.floor((box.clientWidth - MARGIN_PX) / LEAST_WIDTH_PX)));
    count();
    const observer = new ResizeObserver(count);
    observer.observe(box);
    return () => observer.disconnect();
  }, [scroller]);
  return columns;
}
