import type { SyncOrder } from '#server/sync/sync-run.ts';
import { CliError } from './run-cli.ts';

const USAGE = `Compares what is here with Clerk's API.

  npm run sync -- backfill [--dry-run] [--sessions]
  npm run sync -- reconcile [--dry-run] [--sessions] [--force]
  npm run sync -- status`;

/** What each command heeds. */
const heeded = {
  backfill: ['--dry-run', '--sessions'],
  reconcile: ['--dry-run', '--sessions', '--force'],
  status: [],
} satisfies Record<string, string[]>;

/** What was typed: a run to ask for, or `status`. Throws CliError for what cannot be meant, also for what would not be heeded. */
export function readArguments(args: string[]): SyncOrder | 'status' {
  const [command, ...given] = args;
  if (command !== 'backfill' && command !== 'reconcile' && command !== 'status') throw new CliError(USAGE);
  allowOnly(given, heeded[command], command);
  if (command === 'status') return command;
  return {
    kind: command,
    isDryRun: given.includes('--dry-run'),
    withSessions: given.includes('--sessions'),
    isForced: given.includes('--force'),
  };
}

function allowOnly(given: string[], allowed: string[], command: string): void {
  const refused = given.filter((word) => !allowed.includes(word));
  if (refused.length > 0) throw new CliError(`${command} takes no ${refused.join(', ')}.\n\n${USAGE}`);
}
