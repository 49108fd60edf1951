import type { Logger } from 'pino';
import { LocalClientModel } from './local-client.model.ts';
import { LocalDeliveryModel } from './local-delivery.model.ts';
import { LocalSessionModel, sessionEndings } from './local-session.model.ts';

const EVERY_MS = 3_600_000;
const KEEP_MS = 86_400_000;

/** Forgets, every hour, what is a day old and over: deliveries, ended and expired sessions, browsers without a session. */
export function createHousekeeping({ now, logger }: { now: () => number; logger: Logger }): {
  start(): void;
  stop(): void;
} {
  let timer: NodeJS.Timeout | undefined;
  const tidy = (): void => {
    forgetBefore(now() - KEEP_MS).catch((error: unknown) =>
      logger.warn({ err: error }, 'local Clerk could not tidy up'),
    );
  };
  return {
    start() {
      tidy();
      timer = setInterval(tidy, EVERY_MS).unref();
    },
    stop: () => clearInterval(timer),
  };
}

/** `limit` is in milliseconds since the epoch. */
export async function forgetBefore(limit: number): Promise<void> {
  await LocalDeliveryModel.deleteMany({ state: { $ne: 'pending' }, createdAt: { $lt: limit } });
  await LocalSessionModel.deleteMany({ status: { $in: [...sessionEndings] }, updatedAt: { $lt: limit } });
  await LocalSessionModel.deleteMany({ status: { $in: ['active', 'pending'] }, expireAt: { $lt: limit } });
  const inUse = await LocalSessionModel.find({ status: { $in: ['active', 'pending'] } }).lean();
  const clientIds = [...new Set(inUse.map(({ clientId }) => clientId))];
  await LocalClientModel.deleteMany({ updatedAt: { $lt: limit }, _id: { $nin: clientIds } });
}
