import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import { Server } from 'socket.io';
import { afterEach, expect, it } from 'vitest';
import { connectLightly, type LightClient } from '#server/test/light-client.ts';
import { startRedis } from '#server/test/redis-process.ts';
import { waitFor } from '#server/test/test-server.ts';
import { barePrograms } from './bare.programs.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(program: string, redisUrl?: string): Promise<number> {
  const httpServer = createServer();
  const io = new Server(httpServer, { transports: ['websocket'] });
  if (redisUrl !== undefined) {
    const client = await createClient({ url: redisUrl }).connect();
    closers.push(async () => {
      // What the adapter said last is answered before this: cut off, it would be an error that nobody hears.
      await client.ping();
      client.destroy();
    });
    io.adapter(createAdapter(client));
  }
  closers.push(() => io.close());
  await barePrograms[program]?.(io, httpServer);
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
  const address = httpServer.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function connect(port: number, userId: string): Promise<LightClient> {
  return connectLightly({ port, auth: { token: userId } });
}

/** What one who watches was shown of Ada, the answer first. */
async function watch(port: number) {
  const watcher = await connect(port, 'watcher');
  const shown: string[] = [];
  watcher.count('presence', (packet) => shown.push(...(/"userId":"ada","state":"(\w+)"/.exec(packet)?.slice(1) ?? [])));
  return { shown, answer: await watcher.request('watch', {}) };
}

it('[QA7] compares with a program that shows somebody offline when the last of their tabs is closed', async () => {
  const port = await start('presence');
  const tabs = [await connect(port, 'ada'), await connect(port, 'ada')];
  const { shown, answer } = await watch(port);
  expect(answer).toMatchObject({ presence: expect.arrayContaining([['ada', 'online']]) });
  tabs[0]?.close();
  // Heard after the end of the other tab.
  await tabs[1]?.request('report', { activity: 'idle' });
  tabs[1]?.close();
  await waitFor(async () => shown.includes('offline'));
  expect(shown).toEqual(['away', 'offline']);
});

it('[QA7] compares with a program that knows who is at the other server', async () => {
  const redis = await startRedis();
  closers.push(() => redis.stop());
  const [one, two] = [await start('presenceOfSeveral', redis.url), await start('presenceOfSeveral', redis.url)];
  const tabs = [await connect(one, 'ada'), await connect(two, 'ada')];
  await tabs[0]?.request('report', { activity: 'idle' });
  await waitFor(async () => JSON.stringify((await watch(two)).answer).includes('["ada","away"]'));
  const { shown } = await watch(two);
  tabs[1]?.close();
  await tabs[0]?.request('report', { activity: 'active' });
  await waitFor(async () => shown.includes('online'));
  tabs[0]?.close();
  await waitFor(async () => shown.includes('offline'));
  expect(shown).toEqual(['online', 'offline']);
});
