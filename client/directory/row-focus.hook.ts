import { type FocusEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import type { MemberCard } from '#shared/member.ts';
import type { ActiveRow } from './active-row.hook.ts';

export interface RowFocusOptions {
  list: RefObject<HTMLElement | null>;
  members: readonly MemberCard[];
  active: ActiveRow;
  openUserId: string | null;
  scrollTo: (index: number) => void;
}

/**
 * Moves the focus among rows that come into being only when they are needed. It also keeps it in the list when the
 * focused person leaves it, and gives it back to the row when that person's profile closes.
 */
export function useRowFocus({ list, members, active, openUserId, scrollTo }: RowFocusOptions) {
  const focusRow = useCallback(
    (userId: string) => {
      list.current
        ?.querySelector<HTMLElement>(`[data-user-id="${CSS.escape(userId)}"]`)
        ?.focus({ preventScroll: true });
    },
    [list],
  );

  const wanted = useRef<string | null>(null);
  useEffect(() => {
    // The row exists now: the active one is always among those rendered.
    if (wanted.current !== null && wanted.current === active.userId) focusRow(wanted.current);
    wanted.current = null;
  }, [active.userId, focusRow]);

  const { choose } = active;
  const moveTo = useCallback(
    (index: number) => {
      const card = members[index];
      if (!card) return;
      scrollTo(index);
      focusRow(card.userId);
      wanted.current = card.userId;
      choose(card.userId);
    },
    [members, scrollTo, focusRow, choose],
  );

  const focused = useRef<string | null>(null);
  const wasOpen = useRef(openUserId);
  useEffect(() => {
    const before = wasOpen.current;
    const closed = openUserId === null ? before : null;
    wasOpen.current = openUserId;
    // Only when it opens: afterwards the keys move on from there, and people come and go.
    if (openUserId !== null && openUserId !== before) choose(openUserId);
    // The focus is nowhere when what had it is gone; anywhere else somebody put it there.
    if (document.activeElement !== document.body) return;
    if (closed !== null) {
      const index = members.findIndex((card) => card.userId === closed);
      moveTo(index >= 0 ? index : active.index);
    } else if (focused.current !== null && !members.some((card) => card.userId === focused.current))
      moveTo(active.index);
  }, [openUserId, members, active.index, choose, moveTo]);

  // The same for every render: a row is drawn anew when it is handed something else.
  const onRowFocus = useCallback(
    (userId: string) => {
      focused.current = userId;
      choose(userId);
    },
    [choose],
  );

  return {
    moveTo,
    onRowFocus,
    onBlur: (event: FocusEvent) => {
      if (event.relatedTarget !== null) focused.current = null;
    },
  };
}
