import { setImmediate as nextTurn } from 'node:timers/promises';
import { type FoundRow, PASSED_OVER, type RowSource } from './row-source.ts';

/** How long a query may keep the thread before others get a turn. */
const SLICE_MS = 8;
/** Asking for the time costs about as much as passing over a row. */
const ROWS_PER_LOOK = 32;

/** Shows `visit` every row until it returns false, in slices. */
export async function forEachRow(source: RowSource, visit: (row: FoundRow) => boolean): Promise<void> {
  let sliceEndAt = performance.now() + SLICE_MS;
  try {
    for (let count = 1; ; count += 1) {
      const row = source.next();
      if (row === undefined) return;
      if (row !== PASSED_OVER && !visit(row)) return;
      if (count % ROWS_PER_LOOK !== 0 || performance.now() < sliceEndAt) continue;
      source.pause();
      await nextTurn();
      sliceEndAt = performance.now() + SLICE_MS;
    }
  } finally {
    source.pause();
  }
}

/** As `forEachRow`, in one go: for use inside a transaction. */
export function forEachRowNow(source: RowSource, visit: (row: FoundRow) => boolean): void {
  try {
    for (let row = source.next(); row !== undefined; row = source.next()) {
      if (row !== PASSED_OVER && !visit(row)) return;
    }
  } finally {
    source.pause();
  }
}
