import { parseArgs } from 'node:util';
import * as z from 'zod';
import type { DeliveryFilter } from '#server/webhooks/delivery.service.ts';
import { type DeliveryState, deliveryStates } from '#shared/delivery-state.ts';
import { CliError } from './run-cli.ts';

const USAGE = `What Clerk has delivered, and what became of it.

  npm run inbox -- list [--state dead] [--type user.updated] [--entity user_…] [--from …] [--to …] [--limit 20]
  npm run inbox -- show <svix-id>
  npm run inbox -- retry <svix-id>
  npm run inbox -- retry --dead|--state … [--type …] [--entity user_…] [--from …] [--to …]
  npm run inbox -- retry --from 2026-01-31T08:00Z [--to …] [--type …] [--entity …]

Times are those of receipt: a date, which begins at midnight UTC, or a time with its zone.`;

export type InboxOrder =
  | { command: 'list'; filter: DeliveryFilter; limit: number }
  | { command: 'show' | 'retry'; svixId: string }
  | { command: 'retry all'; filter: DeliveryFilter };

const filters = ['state', 'type', 'entity', 'from', 'to'] as const;
type Values = ReturnType<typeof parse>['values'];

/** What was typed. Throws CliError for what cannot be meant, also for options that the command would not heed. */
export function readArguments(args: string[]): InboxOrder {
  const { values, positionals } = parse(args);
  const [command, svixId, ...rest] = positionals;
  if (rest.length > 0) throw new CliError(`${rest.join(' ')} is one word too many.\n\n${USAGE}`);
  if (command === 'list' && svixId === undefined) {
    allowOnly(values, [...filters, 'limit'], 'list');
    return { command, filter: readFilter(values), limit: readLimit(values.limit) };
  }
  if ((command === 'show' || command === 'retry') && svixId !== undefined) {
    allowOnly(values, [], `${command} <svix-id>`);
    return { command, svixId };
  }
  if (command === 'retry') {
    allowOnly(values, [...filters, 'dead'], 'retry');
    return { command: 'retry all', filter: readRetryFilter(values) };
  }
  throw new CliError(USAGE);
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const options = { state: text, type: text, entity: text, limit: text, from: text, to: text } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options: { ...options, dead: { type: 'boolean' } } });
  } catch (cause) {
    throw new CliError(`${cause instanceof Error ? cause.message : cause}\n\n${USAGE}`);
  }
}

function allowOnly(values: Values, allowed: (keyof Values)[], command: string): void {
  const names: string[] = allowed;
  const refused = Object.keys(values).filter((name) => !names.includes(name));
  if (refused.length === 0) return;
  throw new CliError(`${command} takes no ${refused.map((name) => `--${name}`).join(', ')}.\n\n${USAGE}`);
}

function readFilter({ state, type, entity, from, to }: Values): DeliveryFilter {
  return { state: readState(state), type, entityKey: entity, from: readTime('from', from), to: readTime('to', to) };
}

/** Everything by mistake is too much. */
function readRetryFilter({ dead, ...values }: Values): DeliveryFilter {
  if (dead && values.state !== undefined) throw new CliError('--dead is --state dead: give one of them.');
  const filter = readFilter({ ...values, ...(dead && { state: 'dead' }) });
  if (Object.values(filter).every((value) => value === undefined)) throw new CliError(USAGE);
  return filter;
}

function readLimit(text = '20'): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new CliError('--limit must be 1 to 1000.');
  return limit;
}

function readState(text: string | undefined): DeliveryState | undefined {
  const state = deliveryStates.find((known) => known === text);
  if (text !== undefined && state === undefined)
    throw new CliError(`--state must be one of ${deliveryStates.join(', ')}.`);
  return state;
}

/** Dates that exist, with or without a time; Date.parse finds one in nearly every text. */
const timeSchema = z.union([
  z.iso.date(),
  z.iso.datetime({ offset: true }),
  z.iso.datetime({ offset: true, precision: -1 }),
]);

function readTime(option: 'from' | 'to', text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (timeSchema.safeParse(text).success) return Date.parse(text);
  throw new CliError(`--${option} must be a date or a time with its zone, like 2026-01-31 or 2026-01-31T08:00Z.`);
}
