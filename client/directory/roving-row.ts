/**
 * Where a key moves the focus in a list of `length` rows, or null when the key is not one that moves it. `page` is how
 * many rows a page holds.
 */
export function nextRow(key: string, current: number, length: number, page: number): number | null {
  const last = length - 1;
  const clamp = (index: number) => Math.max(0, Math.min(last, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(current + 1);
    case 'ArrowUp':
      return clamp(current - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return clamp(current + page);
    case 'PageUp':
      return clamp(current - page);
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
