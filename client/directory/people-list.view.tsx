import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Grid, GridRows } from '#client/ui/grid.view.tsx';
import type { MemberCard } from '#shared/member.ts';
import { PeopleHeading } from './people-heading.view.tsx';
import { PersonLine } from './person-line.view.tsx';
import { PersonRow } from './person-row.view.tsx';
import { nextRow } from './roving-row.ts';

const ROW_PX = 56;
const LINE_PX = 64;
/** The heading scrolls with the rows and sticks to the top, so it is room above them and room they must not go under. */
const HEADING_PX = 37;

export interface PeopleListProps {
  members: readonly MemberCard[];
  /** Columns when there is room, two-line entries when there is not. */
  layout: 'grid' | 'list';
  /** The person whose profile is open. */
  openUserId: string | null;
  onOpen: (userId: string) => void;
}

/**
 * The register: only the rows in view exist, plus the one that has the focus. One tab stop; the arrow keys, Home, End
 * and the page keys move from row to row, Enter opens.
 */
export function PeopleList({ members, layout, openUserId, onOpen }: PeopleListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [activeUserId, setActiveUserId] = useState<string | null>(openUserId);
  const isGrid = layout === 'grid';
  const rowPx = isGrid ? ROW_PX : LINE_PX;
  const headingPx = isGrid ? HEADING_PX : 0;
  const active = Math.max(
    0,
    members.findIndex((card) => card.userId === activeUserId),
  );

  const rangeExtractor = useCallback(
    (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(active, range.count - 1)])].sort((a, b) => a - b),
    [active],
  );
  const getItemKey = useCallback((index: number) => members[index]?.userId ?? index, [members]);
  const virtualizer = useVirtualizer({
    count: members.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey,
    overscan: 8,
    rangeExtractor,
    scrollMargin: headingPx,
    scrollPaddingStart: headingPx,
    initialRect: { width: 800, height: 600 },
  });

  const focusRow = useCallback((userId: string) => {
    scroller.current
      ?.querySelector<HTMLElement>(`[data-user-id="${CSS.escape(userId)}"]`)
      ?.focus({ preventScroll: true });
  }, []);
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    // The row exists now: the focused one is always among those rendered.
    if (wanted.current !== null && wanted.current === activeUserId) focusRow(wanted.current);
    wanted.current = null;
  }, [activeUserId, focusRow]);

  const moveTo = useCallback(
    (index: number) => {
      const card = members[index];
      if (!card) return;
      virtualizer.scrollToIndex(index);
      focusRow(card.userId);
      wanted.current = card.userId;
      setActiveUserId(card.userId);
    },
    [members, virtualizer, focusRow],
  );

  const firstOpen = useRef(members.findIndex((card) => card.userId === openUserId));
  useEffect(() => {
    if (firstOpen.current >= 0) virtualizer.scrollToIndex(firstOpen.current, { align: 'center' });
  }, [virtualizer]);

  // Closing a profile gives the focus back to the row it was opened from, unless it has gone elsewhere by itself.
  const wasOpen = useRef(openUserId);
  useEffect(() => {
    const closed = openUserId === null ? wasOpen.current : null;
    wasOpen.current = openUserId;
    if (openUserId !== null) setActiveUserId(openUserId);
    if (closed !== null && document.activeElement === document.body)
      moveTo(members.findIndex((card) => card.userId === closed));
  }, [openUserId, members, moveTo]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const card = members[active];
    if (event.key === 'Enter' && card && !(event.target instanceof HTMLAnchorElement && event.ctrlKey)) {
      event.preventDefault();
      onOpen(card.userId);
      return;
    }
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headingPx) / rowPx) - 1);
    const next = nextRow(event.key, active, members.length, page);
    if (next === null) return;
    event.preventDefault();
    moveTo(next);
  }

  const items = virtualizer.getVirtualItems().map((item) => {
    const card = members[item.index];
    if (!card) return null;
    const Person = isGrid ? PersonRow : PersonLine;
    return (
      <Person
        key={item.key}
        card={card}
        position={item.index + 1}
        total={members.length}
        offsetPx={item.start - headingPx}
        isActive={item.index === active}
        isOpen={card.userId === openUserId}
        onOpen={onOpen}
        onFocus={setActiveUserId}
      />
    );
  });
  const height = { height: virtualizer.getTotalSize() };

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-auto overscroll-contain">
      {isGrid ? (
        <Grid aria-label="People" rowCount={members.length + 1} onKeyDown={onKeyDown} className="min-w-fit">
          <PeopleHeading />
          <GridRows className="relative" style={height}>
            {items}
          </GridRows>
        </Grid>
      ) : (
        <ul aria-label="People" onKeyDown={onKeyDown} className="relative" style={height}>
          {items}
        </ul>
      )}
    </div>
  );
}
