import { setTimeout as delay } from 'node:timers/promises';
import { ADMITTED_PER_SECOND } from './admission.ts';
import type { LiveServer } from './live.types.ts';

/** Nobody is asked to wait longer; the whole stop has to be over before whoever asked for it loses patience. */
const LONGEST_MS = 3_000;
const SHORTEST_MS = 500;
/** Where there is no other server, this one has to start again first. */
const START_MS = 2_000;
const LOOK_EVERY_MS = 50;

/**
 * Asks everyone to come back to another server, each in a moment of its own, so that they do not come all at once. With
 * another server to go to (`isAlone` false) nobody is cut before the moment has come. Resolves when all are gone.
 */
export async function drain(io: LiveServer, { isAlone, random }: { isAlone: boolean; random: () => number }) {
  const { sockets } = io.sockets;
  const spreadMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, (sockets.size * 1_000) / ADMITTED_PER_SECOND));
  const earliestMs = isAlone ? START_MS : 0;
  for (const socket of sockets.values())
    socket.emit('server:draining', { retryInMs: Math.round(earliestMs + random() * spreadMs) });
  const endsAt = performance.now() + spreadMs + SHORTEST_MS;
  while (!isAlone && sockets.size > 0 && performance.now() < endsAt) await delay(LOOK_EVERY_MS);
  io.local.disconnectSockets(true);
}
