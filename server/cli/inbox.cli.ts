import { AppError } from '#server/errors.ts';
import type { DeliveryFilter } from '#server/webhooks/delivery.service.ts';
import { readDeliveries, readDelivery, reapplyDeliveries, reapplyDelivery } from '#server/webhooks/delivery.service.ts';
import { describeDelivery, describeDeliveryInFull } from './delivery.format.ts';
import { readArguments } from './inbox-arguments.ts';
import { CliError, type CliSurroundings, runCli } from './run-cli.ts';

/** `npm run inbox`: lists deliveries, shows the way of one, has them applied again. */
await runCli('inbox', async (surroundings) => {
  const order = readArguments(surroundings.args);
  switch (order.command) {
    case 'list':
      return list(surroundings, order.filter, order.limit);
    case 'show':
      return show(surroundings, order.svixId);
    case 'retry':
      return retry(surroundings, reapplyDelivery(order.svixId, Date.now()));
    case 'retry all':
      return retry(surroundings, reapplyDeliveries(order.filter, Date.now()));
  }
});

async function list({ print }: CliSurroundings, filter: DeliveryFilter, limit: number): Promise<number> {
  const page = await readDeliveries({ ...filter, limit });
  for (const delivery of page.deliveries) print(describeDelivery(delivery));
  if (page.deliveries.length === 0) print('There are no such deliveries.');
  if (page.nextCursor !== null) print(`… and older ones: --limit ${limit * 2} shows more.`);
  return 0;
}

async function show({ print, config }: CliSurroundings, svixId: string): Promise<number> {
  const { signingSecrets } = config.clerk;
  for (const line of describeDeliveryInFull(await orCliError(readDelivery(svixId, signingSecrets)))) print(line);
  return 0;
}

/** The server applies what is put back within a second; without one, the next start does. */
async function retry({ print }: CliSurroundings, reopening: Promise<number>): Promise<number> {
  const count = await orCliError(reopening);
  print(`${count} ${count === 1 ? 'delivery' : 'deliveries'} will be applied again.`);
  return 0;
}

async function orCliError<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    throw error instanceof AppError ? new CliError(error.message) : error;
  });
}
