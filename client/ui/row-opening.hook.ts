import { type RefObject, useEffect } from 'react';

/** What does something else than open the row, or is about to. */
const OTHER = 'a, button, input, select, label, summary';

/**
 * A click anywhere on a table's row opens what the row's link opens, in the same way: with a key held, in another tab. The
 * link remains what the keyboard and screen readers use. Text that was selected is no click.
 */
export function useRowOpening(table: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = table.current;
    const open = (event: MouseEvent) => {
      const { target } = event;
      if (!(target instanceof Element) || target.closest(OTHER) || hasSelection()) return;
      const link = target.closest('tbody tr')?.querySelector('a');
      link?.dispatchEvent(new MouseEvent('click', event));
    };
    element?.addEventListener('click', open);
    return () => element?.removeEventListener('click', open);
  }, [table]);
}

const hasSelection = (): boolean => window.getSelection()?.isCollapsed === false;
