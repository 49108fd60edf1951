import type { SyncOrder } from '#server/sync/sync-run.ts';
import { CliError } from './run-cli.ts';

const USAGE = 'npm run sync -- backfill|reconcile|status [--dry-run] [--sessions] [--force]';
const flags = ['--dry-run', '--sessions', '--force'];

/** What was typed: a run to ask for, or `status`. Throws CliError with the usage for everything else. */
export function readArguments(args: string[]): SyncOrder | 'status' {
  const [command, ...given] = args;
  const unknown = given.find((flag) => !flags.includes(flag));
  if (unknown !== undefined) throw new CliError(`${unknown} is unknown. Use: ${USAGE}`);
  if (command === 'status') return 'status';
  if (command !== 'backfill' && command !== 'reconcile') throw new CliError(`Use: ${USAGE}`);
  return {
    kind: command,
    isDryRun: given.includes('--dry-run'),
    withSessions: given.includes('--sessions'),
    isForced: given.includes('--force'),
  };
}
