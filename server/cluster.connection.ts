import { connectRedis, type RedisClient } from '#server/cluster/redis.connection.ts';
import { createRedisLeaseStore } from '#server/cluster/redis-lease.store.ts';
import type { LeaseStore } from '#server/presence/lease.store.ts';
import { createMemoryLeaseStore } from '#server/presence/memory-lease.store.ts';
import { LIFE_MS } from '#server/presence/presence.exchange.ts';
import type { Closers } from './closers.ts';
import type { Config } from './config.ts';
import { StartupError } from './errors.ts';
import type { Logger } from './logger.ts';

export interface ClusterConnection {
  leaseStore: LeaseStore;
  /** Undefined for a server that is alone. */
  redis: RedisClient | undefined;
}

/** What this server shares with others: with REDIS_URL that Redis, else nothing. Throws a StartupError that names the variable. */
export async function openCluster({
  config: { redisUrl },
  closers,
  logger,
}: {
  config: Pick<Config, 'redisUrl'>;
  closers: Closers;
  logger: Logger;
}): Promise<ClusterConnection> {
  if (redisUrl === undefined)
    return {
      leaseStore: createMemoryLeaseStore({ steadyNow: () => performance.now(), lifeMs: LIFE_MS }),
      redis: undefined,
    };
  const redis = await connectRedis(redisUrl, logger);
  closers.add(redis.close);
  return { leaseStore: createRedisLeaseStore({ client: redis.commands, lifeMs: LIFE_MS }), redis: redis.messages };
}

/** Has the live part begin, which asks Redis something for the first time. Throws a StartupError that names the variable. */
export async function joinOthers(begin: () => Promise<void>, { redis }: ClusterConnection): Promise<void> {
  try {
    await begin();
  } catch (cause) {
    if (redis === undefined) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartupError(
      `REDIS_URL: Redis does not do there what it is asked (${reason}). Mend it, or unset REDIS_URL.`,
      {
        cause,
      },
    );
  }
}
