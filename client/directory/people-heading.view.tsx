import { text } from '#client/language/text.ts';
import { GridHeading, GridRow, GridRows } from '#client/ui/grid.view.tsx';
import type { PeopleSort } from './people-search.schema.ts';

export interface PeopleHeadingProps {
  sort: PeopleSort;
  onSort: (sort: PeopleSort) => void;
}

const COLUMNS: readonly { sort: PeopleSort; look: string }[] = [
  { sort: 'name', look: '' },
  { sort: 'title', look: '' },
  { sort: 'presence', look: '' },
  { sort: 'country', look: 'is-secondary' },
  { sort: 'role', look: 'is-secondary' },
  { sort: 'joined', look: 'is-secondary text-end' },
];

/** The first row of the grid, which stays in view. It says the order, and changes it at a press; by keyboard the filters do. */
export function PeopleHeading({ sort, onSort }: PeopleHeadingProps) {
  const { columns, filters } = text.people;
  return (
    <GridRows className="sticky top-0 z-10 border-b border-hairline bg-page">
      <GridRow index={1} className="people-columns h-9 px-4 text-xs font-medium text-muted">
        {COLUMNS.map((column) => (
          <GridHeading
            key={column.sort}
            className={column.look}
            {...(column.sort === sort ? { 'aria-sort': directionOf(sort) } : {})}
          >
            <button
              type="button"
              tabIndex={-1}
              title={filters.sortBy(columns[column.sort])}
              onClick={() => onSort(column.sort)}
              className={`-mx-1 min-h-6 rounded-md px-1 hover:bg-sunken hover:text-ink ${column.sort === sort ? 'text-ink underline underline-offset-4' : ''}`}
            >
              {columns[column.sort]}
            </button>
          </GridHeading>
        ))}
      </GridRow>
    </GridRows>
  );
}

/** Whoever came last is first. */
const directionOf = (sort: PeopleSort) => (sort === 'joined' ? 'descending' : 'ascending');
