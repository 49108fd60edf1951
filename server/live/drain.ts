import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '#server/errors.ts';
import { ADMITTED_PER_SECOND } from './admission.ts';
import type { LiveServer } from './live.types.ts';

/** Nobody is asked to wait longer; the whole stop has to be over before whoever asked for it loses patience. */
const LONGEST_MS = 3_000;
const SHORTEST_MS = 500;
/** Where there is no other server, this one has to start again first. */
const START_MS = 2_000;
const LOOK_EVERY_MS = 50;

export interface Drain {
  /** Does `work` for somebody who wants to come in. Throws `unavailable` with `retryInMs` as soon as the server is about to go. */
  whileOpen(work: () => Promise<void>): Promise<void>;
  /**
   * Takes nobody in from now on, and asks everyone to come back to another server, each in a moment of its own, so that they
   * do not come all at once. With another server to go to nobody is cut before the moment has come. Resolves when all are gone.
   */
  begin(): Promise<void>;
}

export interface DrainOptions {
  io: LiveServer;
  /** There is no other server. */
  isAlone: boolean;
  random: () => number;
}

export function createDrain({ io, isAlone, random }: DrainOptions): Drain {
  const { sockets } = io.sockets;
  const entering = new Set<(refusal: AppError) => void>();
  let spreadMs = 0;
  let isOpen = true;

  const pickMoment = () => Math.round((isAlone ? START_MS : 0) + random() * spreadMs);
  const createRefusal = () =>
    new AppError('unavailable', 'This server is about to stop. Come again.', { retryInMs: pickMoment() });

  return {
    async whileOpen(work) {
      if (!isOpen) throw createRefusal();
      await new Promise<void>((resolve, reject) => {
        entering.add(reject);
        void work()
          .then(resolve, reject)
          .finally(() => entering.delete(reject));
      });
    },
    async begin() {
      isOpen = false;
      const people = sockets.size + entering.size;
      spreadMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, (people * 1_000) / ADMITTED_PER_SECOND));
      for (const refuse of entering) refuse(createRefusal());
      for (const socket of sockets.values()) socket.emit('server:draining', { retryInMs: pickMoment() });
      const endsAt = performance.now() + spreadMs + SHORTEST_MS;
      do await delay(LOOK_EVERY_MS);
      while (!isAlone && sockets.size > 0 && performance.now() < endsAt);
      io.local.disconnectSockets(true);
    },
  };
}
