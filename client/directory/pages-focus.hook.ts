import { type KeyboardEvent, type RefObject, useEffect, useImperativeHandle, useRef } from 'react';
import { useLetterKeys } from '#client/ui/letter-keys.hook.ts';
import type { PeopleViewProps } from './people-view.ts';

export interface PagesFocusOptions extends Pick<PeopleViewProps, 'openUserId' | 'onOpen' | 'onClose' | 'focusFirst'> {
  table: RefObject<HTMLTableElement | null>;
}

/**
 * In a table whose rows are all there J and K go from name to name, Escape closes what is open, and a profile that closes
 * gives the focus back to its name.
 */
export function usePagesFocus({ table, openUserId, onOpen, onClose, focusFirst }: PagesFocusOptions) {
  const wasOpen = useRef(openUserId);
  useEffect(() => {
    const closed = openUserId === null ? wasOpen.current : null;
    wasOpen.current = openUserId;
    // The focus is nowhere when what had it is gone; anywhere else somebody put it there.
    if (closed === null || document.activeElement !== document.body) return;
    const name = table.current?.querySelector<HTMLElement>(`[data-user-id="${CSS.escape(closed)}"] a`);
    (name ?? table.current)?.focus();
  }, [openUserId, table]);

  useImperativeHandle(focusFirst, () => () => table.current?.querySelector<HTMLElement>('tbody a')?.focus(), [table]);

  useLetterKeys(({ key }) => {
    const step = { j: 1, k: -1 }[key.toLowerCase()];
    if (step === undefined) return;
    const rows = [...(table.current?.querySelectorAll<HTMLElement>('[data-user-id]') ?? [])];
    const focused = rows.findIndex((row) => row.contains(document.activeElement));
    const from = focused >= 0 ? focused : rows.findIndex((row) => row.dataset.userId === openUserId);
    const next = rows[from < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, from + step))];
    next?.querySelector('a')?.focus();
    if (openUserId !== null && next?.dataset.userId) onOpen(next.dataset.userId);
  });

  return {
    onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || openUserId === null) return;
      event.preventDefault();
      onClose();
    },
  };
}
