import type { Chance } from './chance.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What servers say to each other, past the store. */
export interface Network<Hearer> {
  /** Has a server hear the others; the returned function ends it. */
  join(serverId: string, hearer: Hearer): () => void;
  /** Reaches each other server once, or never. */
  tell(serverId: string, speak: (hearer: Hearer) => void): void;
  /** Nobody hears this server, and it hears nobody, until it is mended. */
  cutOff(serverId: string): void;
  mend(serverId: string): void;
  /** From now on this share of what is said is lost, from 0 to 1. */
  lose(share: number): void;
}

export interface NetworkOptions {
  time: VirtualTime;
  chance: Chance;
  longestDelayMs: number;
}

/**
 * As Redis carries it: what several say may come there in another order, but from there everybody hears it in the same
 * one, so that nobody hears an answer before what it answers.
 */
export function createNetwork<Hearer>({ time, chance, longestDelayMs }: NetworkOptions): Network<Hearer> {
  const hearers = new Map<string, Hearer>();
  const isCutOff = new Set<string>();
  const upWays = createWays();
  const downWays = createWays();
  let lostShare = 0;

  /** What goes the same way keeps its order. */
  function createWays() {
    const arrivals = new Map<string, number>();
    return (way: string, arrive: () => void): void => {
      const at = Math.max(time.now() + chance.between(0, longestDelayMs), arrivals.get(way) ?? 0);
      arrivals.set(way, at);
      time.after(at - time.now(), arrive);
    };
  }

  function deliver(to: string, speak: (hearer: Hearer) => void): void {
    if (isCutOff.has(to) || chance.happens(lostShare)) return;
    downWays(to, () => {
      const hearer = hearers.get(to);
      if (hearer !== undefined && !isCutOff.has(to)) speak(hearer);
    });
  }

  return {
    join(serverId, hearer) {
      hearers.set(serverId, hearer);
      return () => hearers.delete(serverId);
    },
    tell(serverId, speak) {
      if (isCutOff.has(serverId)) return;
      upWays(serverId, () => {
        for (const to of hearers.keys()) if (to !== serverId) deliver(to, speak);
      });
    },
    cutOff: (serverId) => void isCutOff.add(serverId),
    mend: (serverId) => void isCutOff.delete(serverId),
    lose(share) {
      lostShare = share;
    },
  };
}
