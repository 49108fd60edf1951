import { useRef } from 'react';
import { text } from '#client/language/text.ts';
import { useDensity } from '#client/ui/density.store.ts';
import { Grid, GridRows } from '#client/ui/grid.view.tsx';
import { PeopleHeading } from './people-heading.view.tsx';
import { usePeopleRows } from './people-rows.hook.ts';
import type { PeopleSort } from './people-search.schema.ts';
import type { PeopleViewProps } from './people-view.ts';
import { PersonLine } from './person-line.view.tsx';
import { PersonRow } from './person-row.view.tsx';

/**
 * Heights in CSS pixels, as `--rc-row` has them in app.css. The heading scrolls with the rows and sticks to the top. A list is
 * for fingers, which need their room.
 */
const LAYOUTS = {
  grid: { row: { comfortable: 56, compact: 40 }, heading: 37 },
  list: { row: { comfortable: 64, compact: 64 }, heading: 0 },
};

export interface PeopleListProps extends PeopleViewProps {
  onSort: (sort: PeopleSort) => void;
  /** Columns when there is room, two-line entries when there is not. */
  layout: 'grid' | 'list';
}

/** The register. */
export function PeopleList(props: PeopleListProps) {
  const { people, search, onSort, layout } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { heading: headingPx, row } = LAYOUTS[layout];
  const rowPx = row[useDensity()];
  const { entries, heightPx, keys } = usePeopleRows({ ...props, scroller, rowPx, headingPx, columns: 1 });
  const box = { className: 'relative', style: { height: heightPx } };
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-auto overscroll-contain print:hidden">
      {layout === 'grid' ? (
        <Grid aria-label={text.people.title} rowCount={people.length + 1} {...keys} className="min-w-fit">
          <PeopleHeading sort={search.sort ?? 'name'} onSort={onSort} />
          <GridRows {...box}>
            {entries.map(({ column: _column, ...entry }) => (
              <PersonRow key={entry.card.userId} {...entry} />
            ))}
          </GridRows>
        </Grid>
      ) : (
        <ul aria-label={text.people.title} {...keys} {...box}>
          {entries.map(({ column: _column, ...entry }) => (
            <PersonLine key={entry.card.userId} {...entry} total={people.length} />
          ))}
        </ul>
      )}
    </div>
  );
}
