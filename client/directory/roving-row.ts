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
  switch (key) {
    case 'ArrowRight':
      return aside === null ? null : by(aside);
    case 'ArrowLeft':
      return aside === null ? null : by(-aside);
    case 'ArrowDown':
      return by(columns);
    case 'ArrowUp':
      return current < columns ? current : by(-columns);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return by(columns * pageRows);
    case 'PageUp':
      return by(-columns * pageRows);
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
