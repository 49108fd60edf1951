import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
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
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useColumns(scroller);
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2.5 print:hidden">
      {columns === null ? null : <Cards {...props} {...{ scroller, columns }} />}
    </div>
  );
}

interface CardsProps extends PeopleViewProps {
  scroller: RefObject<HTMLElement | null>;
  columns: number;
}

function Cards(props: CardsProps) {
  const { people, columns } = props;
  const { entries, heightPx, keys } = usePeopleRows({ ...props, rowPx: ROW_PX, headingPx: 0 });
  return (
    <ul aria-label={text.people.title} {...keys} className="relative" style={{ height: heightPx }}>
      {entries.map((entry) => (
        <PersonTile key={entry.card.userId} {...entry} total={people.length} columns={columns} />
      ))}
    </ul>
  );
}

/** Null until it is measured, before the first paint. */
function useColumns(scroller: RefObject<HTMLElement | null>): number | null {
  const [columns, setColumns] = useState<number | null>(null);
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
