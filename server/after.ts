/** Runs `action` after `delayMs` unless the returned function is called first. Passed in, so that tests own the time. */
export type After = (delayMs: number, action: () => void) => () => void;

export const afterTimeout: After = (delayMs, action) => {
  const timer = setTimeout(action, delayMs);
  return () => clearTimeout(timer);
};
