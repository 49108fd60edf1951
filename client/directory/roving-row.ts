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
