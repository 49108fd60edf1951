const CHECK_EVERY_MS = 500;

/**
 * npm starts us through a shell, and passes a signal sent to npm alone only as far as that shell, which dies of it
 * without a word. So when our parent is gone and nobody has told us to stop, we tell ourselves.
 */
export function stopWithParent() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, CHECK_EVERY_MS);
  timer.unref();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => clearInterval(timer));
}
