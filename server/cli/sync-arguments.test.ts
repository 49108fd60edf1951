import { describe, expect, it } from 'vitest';
import { readArguments } from './sync-arguments.ts';

const read = (line: string) => readArguments(line.split(' '));
const order = { isDryRun: false, withSessions: false, isForced: false };

describe('npm run sync', () => {
  it('[SY18] reads what is to be compared, and how', () => {
    expect(read('status')).toBe('status');
    expect(read('backfill --sessions')).toEqual({ ...order, kind: 'backfill', withSessions: true });
    expect(read('reconcile --dry-run --force')).toEqual({
      ...order,
      kind: 'reconcile',
      isDryRun: true,
      isForced: true,
    });
  });

  it.each([
    ['status --dry-run --force --sessions', 'status takes no --dry-run, --force, --sessions.'],
    ['backfill --force', 'backfill takes no --force.'],
    ['backfill --all', 'backfill takes no --all.'],
    ['status users', 'status takes no users.'],
    ['backfil', 'npm run sync -- status'],
    ['--dry-run', 'npm run sync -- status'],
  ])('[SY18] refuses %s instead of doing something else', (line, sentence) => {
    expect(() => read(line)).toThrow(sentence);
  });
});
