import { describe, expect, it } from 'vitest';
import type { SyncRun } from '#server/sync/sync-run.ts';
import { createProgressBar, createProgressLines } from './sync-progress.ts';

let clock = 0;
let written = '';
const options = {
  now: () => clock,
  write: (text: string) => {
    written += text;
  },
};

function runAt(step: string, read: number, total: number | null): SyncRun {
  return {
    _id: 'backfill-1',
    kind: 'backfill',
    isDryRun: false,
    withSessions: false,
    isForced: false,
    state: 'running',
    requestedAt: 0,
    startedAt: 0,
    finishedAt: null,
    leaseOwner: 'someone',
    leaseUntil: 0,
    attempts: 1,
    instanceId: null,
    checkpoint: { step, place: { after: 'user_1', trail: [], read } },
    counts: { [step]: { read, total, applied: read, skipped: 0 } },
    report: {},
    failure: null,
  };
}

function takeWritten(): string {
  const text = written;
  written = '';
  return text;
}

describe('progress', () => {
  it('[SY14] redraws one line with a bar, the rate and the time left', () => {
    const bar = createProgressBar(options);
    bar.show(runAt('users', 1_000, 10_000));
    expect(takeWritten()).toBe('\r\u001b[2Kusers  ██░░░░░░░░░░░░░░░░░░░░░░  1000 of 10000');
    clock += 10_000;
    bar.show(runAt('users', 5_000, 10_000));
    expect(takeWritten()).toBe('\r\u001b[2Kusers  ████████████░░░░░░░░░░░░  5000 of 10000, 400/s, 13 s left');
    bar.show(runAt('memberships', 3, null));
    expect(takeWritten()).toBe('\r\u001b[2Kmemberships  ░░░░░░░░░░░░░░░░░░░░░░░░  3');
    bar.end();
    expect(takeWritten()).toBe('\n');
  });

  it('[SY13] [SY14] writes a plain line for each part and one every five seconds, with a rate once there is one', () => {
    const lines = createProgressLines(options);
    lines.show(runAt('users', 500, 10_000));
    clock += 4_999;
    lines.show(runAt('users', 1_000, 10_000));
    clock += 1;
    lines.show(runAt('users', 1_500, 10_000));
    lines.show(runAt('organizations', 1, 2));
    expect(takeWritten()).toBe('users: 500 of 10000\nusers: 1500 of 10000, 200/s\norganizations: 1 of 2\n');
    clock += 5_000;
    lines.show(runAt('organizations', 1, 2));
    clock += 5_000;
    lines.show(runAt('organizations', 2, 2));
    expect(takeWritten()).toBe('organizations: 1 of 2\norganizations: 2 of 2, 0.1/s\n');
  });
});
