import { expect, it } from 'vitest';
import { describeFinding } from './finding-text.ts';

it('[AD8] says on a terminal what was found, and what to run', () => {
  const changedAt = Date.UTC(2026, 7, 29);
  expect(describeFinding({ code: 'change_missing', changedAt, onTerminal: 'npm run sync -- reconcile' })).toMatch(
    /^A change made at 2026-08-29T00:00:00\.000Z has not arrived\. .* run: npm run sync -- reconcile$/,
  );
  const onTerminal = 'npm run inbox -- retry --state skipped --type comet.seen';
  expect(describeFinding({ code: 'types_unknown', types: ['comet.seen', 'star.seen'], onTerminal })).toMatch(
    /^Unknown types: comet\.seen, star\.seen\. .* --type comet\.seen$/,
  );
  expect(describeFinding({ code: 'times_refused', requests: 1 })).toMatch(/: 1 request\. Set this machine’s clock/);
  expect(describeFinding({ code: 'nothing_waits' })).toBe('Nothing waits for long.');
});

it('[AD9] says that what was counted to the end may be more', () => {
  const wait = { code: 'deliveries_wait', deliveries: 10_000, oldestMs: 90_400, onTerminal: 'npm run inbox' } as const;
  expect(describeFinding({ ...wait, orMore: true })).toMatch(
    /^Waiting for up to 90 seconds: 10000 deliveries or more\./,
  );
  expect(describeFinding({ ...wait, orMore: false })).toMatch(/: 10000 deliveries\./);
});
