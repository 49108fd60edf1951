/** How the people of a list lie before the reader. */
export interface Places {
  length: number;
  /** How many rows a page holds. */
  pageRows: number;
  /** How many people stand beside one another in a row. */
  columns: number;
  isRightToLeft: boolean;
}

/** Where a key moves the focus, or null when the key is not one that moves it. */
export function nextPlace(key: string, current: number, { length, pageRows, columns, isRightToLeft }: Places) {
  const last = length - 1;
  const by = (step: number) => Math.max(0, Math.min(last, current + step));
  const forwards = isRightToLeft ? -1 : 1;
  const aside = columns === 1 ? null : forwards;
  const row = Math.floor(current / columns);
  const lastRow = Math.floor(last / columns);
  /** In the same column, or at the end of a row that is shorter. */
  const toRow = (next: number) =>
    next < 0 || next > lastRow ? current : Math.min(last, next * columns + (current % columns));
  switch (key) {
    case 'ArrowRight':
      return aside === null ? null : by(aside);
    case 'ArrowLeft':
      return aside === null ? null : by(-aside);
    case 'ArrowDown':
      return toRow(row + 1);
    case 'ArrowUp':
      return toRow(row - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return toRow(Math.min(lastRow, row + pageRows));
    case 'PageUp':
      return toRow(Math.max(0, row - pageRows));
    default:
      return null;
  }
}

/** Whether the list acts on a key pressed with these modifiers: with none, or Ctrl with Home and End as in every grid. */
export function isListKey({ key, altKey, ctrlKey, metaKey, shiftKey }: PressedKey): boolean {
  if (altKey || metaKey || shiftKey) return false;
  return !ctrlKey || key === 'Home' || key === 'End';
}

export interface PressedKey {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}
