import type { SyncRun } from '#server/sync/sync-run.ts';
import { formatTime } from '#server/time-text.ts';

/** A run in a few plain lines, as of `now` (ms): what it was, how it went, and how what is here differed from Clerk. */
export function describeRun(run: SyncRun, now: number): string[] {
  return [describeState(run, now), ...(run.failure === null ? [] : [`  ${run.failure}`]), ...describeFamilies(run)];
}

function describeState(run: SyncRun, now: number): string {
  const { kind, isDryRun, state, requestedAt, startedAt, finishedAt, leaseUntil } = run;
  const what = `${kind}${isDryRun ? ' (dry run)' : ''}`;
  if (state === 'requested') return `${what}: asked for at ${formatTime(requestedAt)}, not begun`;
  const began = `begun at ${formatTime(startedAt ?? requestedAt)}`;
  if (finishedAt === null && leaseUntil <= now)
    return `${what}: interrupted, ${began}; it goes on with the next server`;
  if (finishedAt === null) return `${what}: running, ${began}`;
  return `${what}: ${state}, ${began}, took ${((finishedAt - (startedAt ?? finishedAt)) / 1_000).toFixed(1)} s`;
}

function describeFamilies({ isDryRun, report, counts }: SyncRun): string[] {
  const verb = isDryRun ? 'would be ' : '';
  return Object.entries(report).flatMap(([name, family]) => {
    if (family === null) return [`  ${name}: not offered by this Clerk instance`];
    const { missing, extra, changed, unreadable } = family;
    const read = counts[name]?.read ?? 0;
    const line = `  ${name}: ${read} at Clerk; ${missing.count} missing, ${extra.count} extra, ${changed.count} changed here`;
    const ids = [
      [`${verb}added`, missing],
      [`${verb}deleted`, extra],
      [`${verb}changed`, changed],
      ['unreadable', unreadable],
    ] as const;
    return [line, ...ids.flatMap(([label, found]) => describeIds(label, found))];
  });
}

function describeIds(label: string, { count, ids }: { count: number; ids: string[] }): string[] {
  if (count === 0) return [];
  const more = count > ids.length ? ` and ${count - ids.length} more` : '';
  return [`    ${label}: ${ids.join(' ')}${more}`];
}
