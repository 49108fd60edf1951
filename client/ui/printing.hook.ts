import { useSyncExternalStore } from 'react';

const paper = window.matchMedia('print');
/** Between the two events: what a page is printed from is laid out before its media query answers. */
let isPrinting = false;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function turn(is: boolean): void {
  isPrinting = is;
  tell();
}

window.addEventListener('beforeprint', () => turn(true));
window.addEventListener('afterprint', () => turn(false));
paper.addEventListener('change', tell);

/** Whether the page is being put on paper, or shown as if it were. */
export function useIsPrinted(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isPrinting || paper.matches,
  );
}
