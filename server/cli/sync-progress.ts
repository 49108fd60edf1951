import type { SyncRun } from '#server/sync/sync-run.ts';

/** Shows how far a run is, as often as it is told. */
export interface Progress {
  show(run: SyncRun): void;
  /** What comes after begins on a line of its own. */
  end(): void;
}

export interface ProgressOptions {
  now: () => number;
  write: (text: string) => void;
}

const BAR_WIDTH = 24;
/** In a log file a line now and then is enough. */
const LINE_INTERVAL_MS = 5_000;

/** One line that is drawn again and again: a bar, the rate and the time left. */
export function createProgressBar({ now, write }: ProgressOptions): Progress {
  const measure = createMeasure(now);
  let hasLine = false;
  return {
    show(run) {
      const { family, read, total, perSecond } = measure(run);
      const share = total === null || total === 0 ? 0 : Math.min(1, read / total);
      const bar = '█'.repeat(Math.round(share * BAR_WIDTH)).padEnd(BAR_WIDTH, '░');
      const left = total === null || perSecond === null ? '' : `, ${toDuration((total - read) / perSecond)} left`;
      write(`\r\u001b[2K${family}  ${bar}  ${toAmount(read, total)}${toRate(perSecond)}${left}`);
      hasLine = true;
    },
    end() {
      if (hasLine) write('\n');
      hasLine = false;
    },
  };
}

/** A plain line when another part begins, and every few seconds: for files and pipes. */
export function createProgressLines({ now, write }: ProgressOptions): Progress {
  const measure = createMeasure(now);
  let shown = '';
  let shownAt = 0;
  return {
    show(run) {
      const { family, read, total, perSecond } = measure(run);
      if (family === shown && now() - shownAt < LINE_INTERVAL_MS) return;
      shown = family;
      shownAt = now();
      write(`${family}: ${toAmount(read, total)}${toRate(perSecond)}\n`);
    },
    end() {
      shown = '';
    },
  };
}

/**
 * The rate is that of the part under way, since it was first seen: parts differ in what a row costs. Before it has moved
 * from there nothing is known of it: null.
 */
function createMeasure(now: () => number) {
  let family = '';
  let start = { read: 0, at: 0 };
  return (run: SyncRun) => {
    const current = run.checkpoint?.step ?? 'beginning';
    const { read, total } = run.counts[current] ?? { read: run.checkpoint?.place.read ?? 0, total: null };
    if (current !== family) start = { read, at: now() };
    family = current;
    const seconds = (now() - start.at) / 1_000;
    return { family, read, total, perSecond: seconds > 0 && read > start.read ? (read - start.read) / seconds : null };
  };
}

function toAmount(read: number, total: number | null): string {
  return total === null ? `${read}` : `${read} of ${total}`;
}

function toRate(perSecond: number | null): string {
  if (perSecond === null) return '';
  return `, ${perSecond < 10 ? Number(perSecond.toPrecision(2)) : perSecond.toFixed(0)}/s`;
}

function toDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
