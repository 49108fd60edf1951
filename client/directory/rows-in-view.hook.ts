import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Drawn above and below what is in view, so that a quick hand finds rows there. */
const SPARE = 8;
/** Believed to be in view until it is known how high that is. */
const FIRST_PX = 600;

export interface RowsOptions {
  count: number;
  /** The height of each row. */
  rowPx: number;
  /** What sticks to the top over the rows. */
  headingPx: number;
  /** Always drawn, or the focus would be lost with it. */
  activeIndex: number;
  scroller: RefObject<HTMLElement | null>;
}

type Place = 'near' | 'middle' | 'first';

export interface RowsInView {
  /** Places of the rows to draw, in order. */
  indexes: readonly number[];
  totalPx: number;
  /** Scrolls no further than needed for the row to be seen, or so that it stands in the middle or first. */
  scrollTo: (index: number, place?: Place) => void;
}

/** Which rows of a long list exist: those in view, a few around them, and the active one. All are of one height. */
export function useRowsInView({ count, rowPx, headingPx, activeIndex, scroller }: RowsOptions): RowsInView {
  const [{ from, to }, setRange] = useState({ from: 0, to: Math.ceil(FIRST_PX / rowPx) });

  // Again with another number of rows: a shorter list may have scrolled back without having told of it yet.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number is not read, only its change matters
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const look = () => {
      const next = {
        from: Math.floor(box.scrollTop / rowPx),
        to: Math.ceil((box.scrollTop + box.clientHeight) / rowPx),
      };
      setRange((last) => (last.from === next.from && last.to === next.to ? last : next));
    };
    // At once, or what has come into view would be blank for a frame.
    const onScroll = () => flushSync(look);
    const observer = new ResizeObserver(look);
    look();
    observer.observe(box);
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', onScroll);
    };
  }, [scroller, rowPx, count]);

  const scrollTo = useCallback(
    (index: number, place: Place = 'near') => {
      const box = scroller.current;
      if (!box) return;
      const highest = index * rowPx;
      const lowest = headingPx + highest + rowPx - box.clientHeight;
      if (place === 'middle') box.scrollTop = (highest + lowest) / 2;
      else if (place === 'first') box.scrollTop = highest;
      else box.scrollTop = Math.min(highest, Math.max(lowest, box.scrollTop));
    },
    [scroller, rowPx, headingPx],
  );

  const first = Math.max(0, from - SPARE);
  const last = Math.min(count, to + SPARE) - 1;
  const near = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
  const kept = activeIndex < count && (activeIndex < first || activeIndex > last) ? [activeIndex] : [];
  const indexes = activeIndex < first ? [...kept, ...near] : [...near, ...kept];
  return { indexes, totalPx: count * rowPx, scrollTo };
}
