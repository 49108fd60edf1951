import { parseArgs } from 'node:util';
import { AppError } from '#server/errors.ts';
import { readDeliveries, readDelivery, reapplyDeliveries, reapplyDelivery } from '#server/webhooks/delivery.service.ts';
import { type DeliveryState, deliveryStates } from '#shared/delivery-state.ts';
import { describeDelivery, describeDeliveryInFull } from './delivery.format.ts';
import { CliError, type CliSurroundings, runCli } from './run-cli.ts';

const USAGE = `What Clerk has delivered, and what became of it.

  npm run inbox -- list [--state dead] [--type user.updated] [--entity user_…] [--limit 20]
  npm run inbox -- show <svix-id>
  npm run inbox -- retry <svix-id>
  npm run inbox -- retry --dead
  npm run inbox -- retry --from 2026-01-31T08:00Z [--to …] [--type …] [--state …]`;

await runCli(async (surroundings) => {
  const { values, positionals } = readArguments(surroundings.args);
  const [command, svixId] = positionals;
  if (command === 'list') return list(surroundings, values);
  if (command === 'show' && svixId !== undefined) return show(surroundings, svixId);
  if (command === 'retry') return retry(surroundings, svixId, values);
  throw new CliError(USAGE);
});

function readArguments(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { state: text, type: text, entity: text, limit: text, from: text, to: text, dead: { type: 'boolean' } },
    });
  } catch (cause) {
    throw new CliError(`${cause instanceof Error ? cause.message : cause}\n\n${USAGE}`);
  }
}

type Values = ReturnType<typeof readArguments>['values'];

async function list({ print }: CliSurroundings, { state, type, entity, limit = '20' }: Values): Promise<number> {
  const count = Number(limit);
  if (!Number.isInteger(count) || count < 1 || count > 1000) throw new CliError('--limit must be 1 to 1000.');
  const page = await readDeliveries({ state: readState(state), type, entityKey: entity, limit: count });
  for (const delivery of page.deliveries) print(describeDelivery(delivery));
  if (page.deliveries.length === 0) print('There are no such deliveries.');
  if (page.nextCursor !== null) print(`… and older ones: --limit ${count * 2} shows more.`);
  return 0;
}

async function show({ print, config }: CliSurroundings, svixId: string): Promise<number> {
  const { signingSecrets } = config.clerk;
  for (const line of describeDeliveryInFull(await orCliError(readDelivery(svixId, signingSecrets)))) print(line);
  return 0;
}

/** The server applies what is put back within a second; without one, the next start does. */
async function retry({ print }: CliSurroundings, svixId: string | undefined, values: Values): Promise<number> {
  const count = await orCliError(reopen(svixId, values));
  print(`${count} ${count === 1 ? 'delivery' : 'deliveries'} will be applied anew.`);
  return 0;
}

function reopen(svixId: string | undefined, { state, type, from, to, dead }: Values): Promise<number> {
  const now = Date.now();
  if (svixId !== undefined) return reapplyDelivery(svixId, now);
  const wanted = dead ? 'dead' : readState(state);
  if (wanted === undefined && type === undefined && from === undefined && to === undefined) throw new CliError(USAGE);
  return reapplyDeliveries({ state: wanted, type, from: readTime(from), to: readTime(to) }, now);
}

function readState(text: string | undefined): DeliveryState | undefined {
  const state = deliveryStates.find((known) => known === text);
  if (text !== undefined && state === undefined)
    throw new CliError(`--state must be one of ${deliveryStates.join(', ')}.`);
  return state;
}

function readTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new CliError(`${text} is no time: write it like 2026-01-31T08:00Z.`);
  return time;
}

async function orCliError<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    throw error instanceof AppError ? new CliError(error.message) : error;
  });
}
