/** Safari knows no idle time; by then the first page is mostly there. */
const LATER_MS = 2_000;
/** Now and then Chromium finds no idle moment for minutes in a page that does nothing. */
const LONGEST_WAIT_MS = 15_000;

/** Acts once the browser has nothing else to do. Returns how to call that off. */
export function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(act, { timeout: LONGEST_WAIT_MS });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(act, LATER_MS);
  return () => clearTimeout(timer);
}
