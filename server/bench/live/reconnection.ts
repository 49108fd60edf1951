import type { LightClient } from '#server/test/light-client.ts';
import { sleep } from './crowd.ts';

/** How a page's client waits between attempts: doubling, and by chance up to `spread` more or less. */
export interface Reconnection {
  firstMs: number;
  longestMs: number;
  spread: number;
}

/** Socket.IO's own, and that of Rollcall's page (`client/live/socket.connection.ts`). */
export const RECONNECTION = {
  bare: { firstMs: 1_000, longestMs: 5_000, spread: 0.5 },
  rollcall: { firstMs: 1_000, longestMs: 60_000, spread: 0.5 },
} satisfies Record<string, Reconnection>;

/** Tries until it is in. */
export async function comeBack(connect: () => Promise<LightClient>, reconnection: Reconnection): Promise<LightClient> {
  const { firstMs, longestMs, spread } = reconnection;
  for (let attempt = 0; ; attempt += 1) {
    const doubled = firstMs * 2 ** attempt;
    await sleep(Math.min(longestMs, doubled * (1 + (Math.random() * 2 - 1) * spread)));
    const client = await connect().catch(() => undefined);
    if (client !== undefined) return client;
  }
}
