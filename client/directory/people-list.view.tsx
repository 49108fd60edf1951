import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { text } from '#client/language/text.ts';
import { useDensity } from '#client/ui/density.store.ts';
import { Grid, GridRows } from '#client/ui/grid.view.tsx';
import { useLetterKeys } from '#client/ui/letter-keys.hook.ts';
import type { MemberCard } from '#shared/member.ts';
import { type ListOrder, useActiveRow } from './active-row.hook.ts';
import { PeopleHeading } from './people-heading.view.tsx';
import type { PeopleSearch, PeopleSort } from './people-search.schema.ts';
import type { PersonEntryProps } from './person-entry.ts';
import { PersonLine } from './person-line.view.tsx';
import { PersonRow } from './person-row.view.tsx';
import { useProfileAddress } from './profile-address.hook.ts';
import { isListKey, nextRow } from './roving-row.ts';
import { useRowFocus } from './row-focus.hook.ts';

/**
 * Heights in CSS pixels, as `--rc-row` has them in app.css. The heading scrolls with the rows and sticks to the top. A list is
 * for fingers, which need their room.
 */
const LAYOUTS = {
  grid: { row: { comfortable: 56, compact: 40 }, heading: 37 },
  list: { row: { comfortable: 64, compact: 64 }, heading: 0 },
};

export interface PeopleListProps extends ListOrder {
  pinned: ReadonlySet<string>;
  /** What they were found by; their addresses keep it. */
  search: PeopleSearch;
  onSort: (sort: PeopleSort) => void;
  /** Columns when there is room, two-line entries when there is not. */
  layout: 'grid' | 'list';
  /** The person whose profile is open. */
  openUserId: string | null;
  onOpen: (userId: string) => void;
  /** Closes the open profile. */
  onClose: () => void;
}

/**
 * The register: only the rows in view exist, plus the one that has the focus. One tab stop; the arrow keys, Home, End
 * and the page keys move from row to row, Enter opens, Escape closes what is open.
 */
export function PeopleList(props: PeopleListProps) {
  const { people: members, compare, pinned, search, onSort, layout, openUserId, onOpen, onClose } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { heading: headingPx } = LAYOUTS[layout];
  const rowPx = LAYOUTS[layout].row[useDensity()];
  const active = useActiveRow({ people: members, compare }, openUserId);
  const virtualizer = useRows({ members, layout, rowPx, activeIndex: active.index, scroller: () => scroller.current });
  const scrollTo = useCallback((index: number) => virtualizer.scrollToIndex(index), [virtualizer]);
  const { moveTo, onRowFocus, onBlur } = useRowFocus({ list: scroller, members, active, openUserId, scrollTo });

  const firstOpen = useRef(members.findIndex((card) => card.userId === openUserId));
  useEffect(() => {
    if (firstOpen.current >= 0) virtualizer.scrollToIndex(firstOpen.current, { align: 'center' });
  }, [virtualizer]);

  useLetterKeys((key) => {
    const step = { j: 1, k: -1 }[key.toLowerCase()];
    if (step === undefined) return;
    const isInside = scroller.current?.contains(document.activeElement) || openUserId !== null;
    const index = Math.max(0, Math.min(members.length - 1, active.index + (isInside ? step : 0)));
    const card = members[index];
    moveTo(index);
    if (openUserId !== null && card) onOpen(card.userId);
  });

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (!isListKey(event)) return;
    const card = members[active.index];
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
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headingPx) / rowPx) - 1);
    const next = nextRow(event.key, active.index, members.length, page);
    if (next === null) return;
    event.preventDefault();
    moveTo(next);
  }

  const addressOf = useProfileAddress(search);
  const rows = virtualizer.getVirtualItems().map(({ index, start }) => {
    const card = members[index];
    if (!card) return null;
    const entry: PersonEntryProps = {
      card,
      address: addressOf(card.userId),
      position: index + 1,
      offsetPx: start - headingPx,
      isActive: index === active.index,
      isOpen: card.userId === openUserId,
      isPinned: pinned.has(card.userId),
      onOpen,
      onFocus: onRowFocus,
    };
    if (layout === 'grid') return <PersonRow key={card.userId} {...entry} />;
    return <PersonLine key={card.userId} {...entry} total={members.length} />;
  });
  const keys = { onKeyDown, onBlur };
  const box = { className: 'relative', style: { height: virtualizer.getTotalSize() } };

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-auto overscroll-contain print:hidden">
      {layout === 'grid' ? (
        <Grid aria-label={text.people.title} rowCount={members.length + 1} {...keys} className="min-w-fit">
          <PeopleHeading sort={search.sort ?? 'name'} onSort={onSort} />
          <GridRows {...box}>{rows}</GridRows>
        </Grid>
      ) : (
        <ul aria-label={text.people.title} {...keys} {...box}>
          {rows}
        </ul>
      )}
    </div>
  );
}

interface RowsOptions {
  members: readonly MemberCard[];
  layout: 'grid' | 'list';
  rowPx: number;
  activeIndex: number;
  scroller: () => HTMLElement | null;
}

/** Which rows exist: those in view, a few around them, and always the active one, or the focus would be lost with it. */
function useRows({ members, layout, rowPx, activeIndex, scroller }: RowsOptions) {
  const { heading } = LAYOUTS[layout];
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = new Set([...defaultRangeExtractor(range), Math.min(activeIndex, range.count - 1)]);
      return [...indexes].sort((a, b) => a - b);
    },
    [activeIndex],
  );
  return useVirtualizer({
    count: members.length,
    getScrollElement: scroller,
    estimateSize: () => rowPx,
    overscan: 8,
    rangeExtractor,
    scrollMargin: heading,
    scrollPaddingStart: heading,
    initialRect: { width: 800, height: 600 },
  });
}
