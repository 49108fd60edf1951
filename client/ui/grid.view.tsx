import type { HTMLAttributes } from 'react';

/*
 * The grid pattern of the ARIA practices on plain elements. A virtualized list positions its rows by itself, and
 * browsers take the table meaning away from table elements that are laid out in another way.
 */
type Props = HTMLAttributes<HTMLElement>;

export interface GridProps extends Props {
  /** Every row, whether it is rendered or not, with the heading. */
  rowCount: number;
}

export function Grid({ rowCount, ...rest }: GridProps) {
  return <div role="grid" aria-rowcount={rowCount} {...rest} />;
}

export function GridRows(props: Props) {
  return <div role="rowgroup" {...props} />;
}

export interface GridRowProps extends Props {
  /** The place among all rows, from 1. */
  index: number;
}

export function GridRow({ index, ...rest }: GridRowProps) {
  return <div role="row" aria-rowindex={index} {...rest} />;
}

export function GridHeading(props: Props) {
  return <span role="columnheader" {...props} />;
}

export function GridCell(props: Props) {
  return <span role="gridcell" {...props} />;
}
