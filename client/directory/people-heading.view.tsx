import { text } from '#client/language/text.ts';
import { GridHeading, GridRow, GridRows } from '#client/ui/grid.view.tsx';

/** The first row of the grid. It stays in view; the order is always by name, and says so. */
export function PeopleHeading() {
  const { columns } = text.people;
  return (
    <GridRows className="sticky top-0 z-10 border-b border-hairline bg-page">
      <GridRow index={1} className="people-columns h-9 px-4 text-xs font-medium text-muted">
        <GridHeading aria-sort="ascending">{columns.name}</GridHeading>
        <GridHeading>{columns.title}</GridHeading>
        <GridHeading>{columns.presence}</GridHeading>
        <GridHeading className="is-secondary">{columns.country}</GridHeading>
        <GridHeading className="is-secondary">{columns.role}</GridHeading>
        <GridHeading className="is-secondary text-end">{columns.joined}</GridHeading>
      </GridRow>
    </GridRows>
  );
}
