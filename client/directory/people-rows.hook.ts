import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import { useLatest } from '#client/ui/latest.hook.ts';
import { useLetterKeys } from '#client/ui/letter-keys.hook.ts';
import { type ListOrder, useActiveRow } from './active-row.hook.ts';
import type { PeopleViewProps } from './people-view.ts';
import type { PersonEntryProps } from './person-entry.ts';
import { useProfileAddress } from './profile-address.hook.ts';
import { isListKey, nextPlace } from './roving-row.ts';
import { useRowFocus } from './row-focus.hook.ts';
import { useRowsInView } from './rows-in-view.hook.ts';

export interface PeopleRowsOptions extends PeopleViewProps {
  scroller: RefObject<HTMLElement | null>;
  /** Heights in CSS pixels. */
  rowPx: number;
  headingPx: number;
  /** How many people stand beside one another. */
  columns: number;
}

/**
 * A long list of people of whom only those in view exist, plus the one that has the focus. One tab stop; the arrow keys,
 * Home, End and the page keys move from person to person, as J and K do, Enter opens, Escape closes what is open.
 */
export function usePeopleRows(options: PeopleRowsOptions) {
  const { people, compare, pinned, search, openUserId, onOpen, onClose, focusFirst } = options;
  const { scroller, rowPx, headingPx, columns } = options;
  const active = useActiveRow({ people, compare } satisfies ListOrder, openUserId);
  const { indexes, totalPx, scrollTo } = useRowsInView({
    count: Math.ceil(people.length / columns),
    rowPx,
    headingPx,
    activeIndex: Math.floor(active.index / columns),
    scroller,
  });
  const scrollToPerson = useCallback((index: number) => scrollTo(Math.floor(index / columns)), [scrollTo, columns]);
  const focus = useRowFocus({ list: scroller, members: people, active, openUserId, scrollTo: scrollToPerson });
  const { moveTo } = focus;
  useImperativeHandle(focusFirst, () => () => moveTo(0), [moveTo]);

  const firstOpen = useRef(people.findIndex((card) => card.userId === openUserId));
  useEffect(() => {
    if (firstOpen.current >= 0) scrollTo(Math.floor(firstOpen.current / columns), 'middle');
    firstOpen.current = -1;
  }, [scrollTo, columns]);

  const columnsBefore = useRef(columns);
  const keepPlace = useLatest((before: number) => {
    const firstSeen = Math.floor(((scroller.current?.scrollTop ?? 0) - headingPx) / rowPx) * before;
    const index = openUserId === null ? firstSeen : active.index;
    scrollTo(Math.max(0, Math.floor(index / columns)), openUserId === null ? 'first' : 'middle');
  });
  useLayoutEffect(() => {
    // With another number beside one another, the same people are somewhere else.
    if (columnsBefore.current !== columns) keepPlace(columnsBefore.current);
    columnsBefore.current = columns;
  }, [columns, keepPlace]);

  useLetterKeys(({ key }) => {
    const step = { j: 1, k: -1 }[key.toLowerCase()];
    if (step === undefined) return;
    const isInside = scroller.current?.contains(document.activeElement) || openUserId !== null;
    const index = Math.max(0, Math.min(people.length - 1, active.index + (isInside ? step : 0)));
    const card = people[index];
    focus.moveTo(index);
    if (openUserId !== null && card) onOpen(card.userId);
  });

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (!isListKey(event)) return;
    const card = people[active.index];
    if (event.key === 'Enter' && card) {
      event.preventDefault();
      onOpen(card.userId);
      return;
    }
    if (event.key === 'Escape' && openUserId !== null) {
      event.preventDefault();
      onClose();
      return;
    }
    const pageRows = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headingPx) / rowPx) - 1);
    const isRightToLeft = document.documentElement.dir === 'rtl';
    const next = nextPlace(event.key, active.index, { length: people.length, pageRows, columns, isRightToLeft });
    if (next === null) return;
    event.preventDefault();
    focus.moveTo(next);
  }

  const addressOf = useProfileAddress(search);
  const entries = indexes.flatMap((row) =>
    people.slice(row * columns, (row + 1) * columns).map((card, column): PersonEntryProps & { column: number } => {
      const index = row * columns + column;
      return {
        card,
        address: addressOf(card.userId),
        position: index + 1,
        column,
        offsetPx: row * rowPx,
        isActive: index === active.index,
        isOpen: card.userId === openUserId,
        isPinned: pinned.has(card.userId),
        onOpen,
        onFocus: focus.onRowFocus,
      };
    }),
  );
  return { entries, heightPx: totalPx, keys: { onKeyDown, onBlur: focus.onBlur } };
}
