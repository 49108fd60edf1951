const STORAGE_KEY = 'rollcall.reloaded';
const ANSWER_WITHIN_MS = 5_000;

/**
 * Loads the page anew, and says whether it does: a browser remembers which file it did not get, and a newer server has other
 * files. Only when the server answers, for without one the whole page would be lost.
 */
export async function reloadPage(isAskedFor: boolean, gone: AbortSignal): Promise<boolean> {
  if (!(await isServerThere()) || gone.aborted) return false;
  if (!isAskedFor && !mayReloadByItself()) return false;
  window.location.reload();
  return true;
}

async function isServerThere(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    return (await fetch(window.location.href, { method: 'HEAD', cache: 'no-store', signal })).ok;
  } catch {
    return false;
  }
}

/** True once, until what was missing has arrived: a page that goes on loading itself anew cannot be used. */
function mayReloadByItself(): boolean {
  try {
    if (sessionStorage.getItem(STORAGE_KEY) !== null) return false;
    sessionStorage.setItem(STORAGE_KEY, 'yes');
    return true;
  } catch {
    // Whoever forbids storage is asked.
    return false;
  }
}

/** What was missing is shown. */
export function settleReload(): void {
  try {
    sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // Nothing is kept then.
  }
}
