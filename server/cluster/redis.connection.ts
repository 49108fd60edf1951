import { createClient } from 'redis';
import { StartupError } from '#server/errors.ts';
import type { Logger } from '#server/logger.ts';

export type RedisClient = ReturnType<typeof createClient>;

export interface RedisConnection {
  /** For our own commands: refuses at once while Redis is away. */
  commands: RedisClient;
  /** For the adapter of Socket.IO: what it cuts while Redis is away goes out when it is back, what it tells is lost. */
  messages: RedisClient;
  close(): void;
}

const CONNECT_LIMIT_MS = 5_000;
const LONGEST_PAUSE_MS = 2_000;
/** What waits for a Redis that is away, or hangs; more is refused. */
const MAX_WAITING = 10_000;

/** Throws a StartupError when nobody answers there; what breaks later is mended by itself. */
export async function connectRedis(url: string, logger: Logger): Promise<RedisConnection> {
  const log = createOutageLog(logger);
  const commands = open(url, { disableOfflineQueue: true, log });
  const messages = open(url, { disableOfflineQueue: false, log });
  const close = () => {
    for (const client of [commands, messages]) if (client.isOpen) client.destroy();
  };
  try {
    await Promise.race([Promise.all([commands.connect(), messages.connect()]), failAfter(CONNECT_LIMIT_MS)]);
  } catch (error) {
    close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartupError(`REDIS_URL: Redis does not answer there (${reason}). Start it, or unset REDIS_URL.`);
  }
  return { commands, messages: survivePublish(messages), close };
}

function open(url: string, { disableOfflineQueue, log }: { disableOfflineQueue: boolean; log: OutageLog }) {
  const client: RedisClient = createClient({
    url,
    disableOfflineQueue,
    commandsQueueMaxLength: MAX_WAITING,
    // A connection that died in silence is noticed by it.
    pingInterval: 5_000,
    socket: {
      connectTimeout: CONNECT_LIMIT_MS,
      reconnectStrategy: (retries) => Math.min(LONGEST_PAUSE_MS, 50 * 2 ** retries) * (0.5 + Math.random()),
    },
  });
  client.on('error', log.noteFailure);
  client.on('ready', log.noteReady);
  return client;
}

/**
 * The adapter leaves a refused PUBLISH to nobody (redis-streams-adapter 0.3.1), which ends the process. What others are told
 * is found by them too, and is old news once Redis is back: it does not wait for that.
 */
function survivePublish(client: RedisClient): RedisClient {
  const publish = client.publish.bind(client);
  const value = async (...message: Parameters<typeof publish>) =>
    client.isReady ? publish(...message).catch(() => 0) : 0;
  return Object.defineProperty(client, 'publish', { value });
}

interface OutageLog {
  noteFailure: (error: unknown) => void;
  noteReady: () => void;
}

/** Two lines an outage, whatever the number of tries. */
function createOutageLog(logger: Logger): OutageLog {
  let isAway = false;
  return {
    noteFailure(error) {
      if (!isAway)
        logger.warn({ err: error }, 'Redis is away; other servers are not heard, and are again when it is back');
      isAway = true;
    },
    noteReady() {
      if (isAway) logger.info('Redis is back');
      isAway = false;
    },
  };
}

function failAfter(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms).unref();
  });
}
