import { describe, expect, it } from 'vitest';
import { createLogger } from '#server/logger.ts';
import { startRedis } from '#server/test/redis-process.ts';
import { waitFor } from '#server/test/test-server.ts';
import { connectRedis } from './redis.connection.ts';

describe('the connection to Redis', () => {
  it('[ST10] outlives an outage, whatever was under way, and says so in two lines', async () => {
    const redis = await startRedis();
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
    const { commands, messages, close } = await connectRedis(redis.url, logger);
    redis.freeze();
    // As the adapter of Socket.IO does: nobody looks at what becomes of it.
    void messages.publish('rollcall', 'under way');
    const command = commands.get('under way').catch((error: unknown) => error);
    await redis.kill();
    expect(await command).toBeInstanceOf(Error);
    await expect(commands.get('away')).rejects.toThrow();
    // Nothing that is told waits, or an outage would fill the memory.
    const told = Array.from({ length: 1_000 }, () => messages.publish('rollcall', 'away'));
    expect(new Set(await Promise.all(told))).toEqual(new Set([0]));
    await redis.restart();
    await waitFor(() => commands.isReady && messages.isReady);
    expect(await commands.get('back')).toBeNull();
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      { msg: expect.stringContaining('Redis is away') },
      { msg: 'Redis is back' },
    ]);
    close();
    await redis.stop();
  });
});
