import type { LightClient } from './light-client.ts';
import type { Side } from './live-setting.ts';

/** Below what the server lets in without making anybody wait. */
const JOINS_PER_SECOND = 250;

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
  act: (item: Item, index: number) => Promise<unknown> | unknown,
): Promise<void> {
  const beganAt = performance.now();
  const begun: unknown[] = [];
  for (const [index, item] of items.entries()) {
    const waitMs = beganAt + (index * 1_000) / perSecond - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    begun.push(act(item, index));
  }
  await Promise.all(begun);
}

/** Connects everybody, and has them watch when `isWatching`; what the server does about that has passed when it resolves. */
export async function connectAll(
  side: Side,
  userIds: string[],
  { isWatching, settleMs = 1_500 }: { isWatching: boolean; settleMs?: number },
): Promise<LightClient[]> {
  const clients: LightClient[] = [];
  await atPace(userIds, JOINS_PER_SECOND, async (userId, index) => {
    const client = await side.connect(userId);
    // In the order of the people, whoever is let in first.
    clients[index] = client;
    if (isWatching) await side.watch(client);
  });
  await sleep(settleMs);
  return clients;
}

export function closeAll(clients: LightClient[]): void {
  for (const client of clients) client.close();
}
