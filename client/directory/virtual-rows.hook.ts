import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback } from 'react';

export interface VirtualRowsOptions {
  count: number;
  /** Heights in CSS pixels. */
  rowPx: number;
  headingPx: number;
  activeRow: number;
  scroller: () => HTMLElement | null;
}

/** Which rows exist: those in view, a few around them, and always the active one, or the focus would be lost with it. */
export function useVirtualRows({ count, rowPx, headingPx, activeRow, scroller }: VirtualRowsOptions) {
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = new Set([...defaultRangeExtractor(range), Math.min(activeRow, range.count - 1)]);
      return [...indexes].sort((a, b) => a - b);
    },
    [activeRow],
  );
  return useVirtualizer({
    count,
    getScrollElement: scroller,
    estimateSize: () => rowPx,
    overscan: 8,
    rangeExtractor,
    scrollMargin: headingPx,
    scrollPaddingStart: headingPx,
    initialRect: { width: 800, height: 600 },
  });
}
