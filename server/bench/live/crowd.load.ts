import { type Crowd, type CrowdResult, crowdSchema } from './crowd.messages.ts';
import { connectLightly, type LightClient } from './light-client.ts';

/*
 * A crowd in a process of its own: some watch, others move. What is sent to those who watch is counted from when all are
 * connected and the first waves have passed; then `begun` is said, and the result at the end.
 */
const SETTLE_MS = 3_000;
process.on('message', (message) => {
  void run(crowdSchema.parse(message)).then((result) => process.send?.(result));
});

async function run(crowd: Crowd): Promise<CrowdResult> {
  const origin = `http://127.0.0.1:${crowd.port}`;
  const open = (token: string) => connectLightly(crowd.port, origin, { token });
  const watchers: LightClient[] = [];
  for (const token of crowd.watcherTokens) watchers.push(await open(token));
  const movers: LightClient[] = [];
  for (const token of crowd.moverTokens) movers.push(await open(token));
  await Promise.all(watchers.map((watcher) => greet(watcher, crowd.hello)));
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  for (const watcher of watchers) watcher.count(crowd.frameName);
  process.send?.('begun');
  const changes = await move(movers, crowd);
  const received = watchers.map((watcher) => watcher.received());
  for (const client of [...watchers, ...movers]) client.close();
  return { frames: received.map(({ frames }) => frames), bytes: received.map(({ bytes }) => bytes), changes };
}

async function greet(watcher: LightClient, hello: string): Promise<void> {
  const answered = watcher.next('43');
  watcher.send(hello);
  await answered;
}

/** One after the other moves, at an even pace: each goes idle, and the next time it is its turn, is active again. */
function move(movers: LightClient[], { moveName, changesPerSecond, seconds }: Crowd): Promise<number> {
  const beganAt = performance.now();
  let changes = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const elapsedMs = performance.now() - beganAt;
      for (; changes < (elapsedMs / 1_000) * changesPerSecond; changes += 1) {
        const activity = Math.floor(changes / movers.length) % 2 === 0 ? 'idle' : 'active';
        movers[changes % movers.length]?.send(`420${JSON.stringify([moveName, { activity }])}`);
      }
      if (elapsedMs < seconds * 1_000) return;
      clearInterval(timer);
      resolve(changes);
    }, 5);
  });
}
