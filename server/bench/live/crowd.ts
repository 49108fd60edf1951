import type { LightClient } from '#server/test/light-client.ts';
import type { Side } from './live-setting.ts';

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The names of `count` members, from the one numbered `first`. */
export function usersFrom(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `user_${first + index}`);
}

/** Does `act` for each of `items` at an even pace; resolves when all that was begun is done. */
export async function atPace<Item>(
  items: Item[],
  perSecond: number,
  act: (item: Item, index: number) => Promise<unknown>,
): Promise<void> {
  const beganAt = performance.now();
  const begun: Promise<unknown>[] = [];
  for (const [index, item] of items.entries()) {
    const waitMs = beganAt + (index * 1_000) / perSecond - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    const doing = act(item, index);
    // Whoever waits for all hears of a failure, and not before.
    doing.catch(() => undefined);
    begun.push(doing);
  }
  await Promise.all(begun);
}

/** So many are let in at once: a server that is slow for the moment is waited for, and no queue of the system runs over. */
const AT_ONCE = 40;

/** Connects everybody, and has them watch when `isWatching`; what the server does about that has passed when it resolves. */
export async function connectAll(
  side: Side,
  userIds: string[],
  { isWatching, settleMs = 1_500 }: { isWatching: boolean; settleMs?: number },
): Promise<LightClient[]> {
  const clients: LightClient[] = [];
  const waiting = [...userIds.entries()].reverse();
  const doors = Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [index, userId] = next;
      const client = await side.connect(userId);
      // In the order of the people, whoever is let in first.
      clients[index] = client;
      if (isWatching) await side.watch(client);
    }
  });
  await Promise.all(doors);
  await sleep(settleMs);
  return clients;
}

export function closeAll(clients: LightClient[]): void {
  for (const client of clients) client.close();
}
