import { GridHeading, GridRow, GridRows } from '#client/ui/grid.view.tsx';

/** The first row of the grid. It stays in view; the order is always by name, and says so. */
export function PeopleHeading() {
  return (
    <GridRows className="sticky top-0 z-10 border-b border-hairline bg-page">
      <GridRow index={1} className="people-columns h-9 px-4 text-xs font-medium text-muted">
        <GridHeading aria-sort="ascending">Name</GridHeading>
        <GridHeading>Title</GridHeading>
        <GridHeading>Presence</GridHeading>
        <GridHeading className="is-secondary">Country</GridHeading>
        <GridHeading className="is-secondary">Role</GridHeading>
        <GridHeading className="is-secondary text-end">Joined</GridHeading>
      </GridRow>
    </GridRows>
  );
}
