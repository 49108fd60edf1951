import type { After } from '#client/live/after.ts';

/** Messages that follow each other quickly, as while somebody types, are answered once that rests. */
const QUIET_MS = 500;
/** A polite region that speaks more often is never heard to the end. */
export const APART_MS = 3_000;

/** A sentence, or what finds it when its turn comes: null when there is nothing to say any more. */
export type Message = string | (() => string | null);

export interface AnnouncementsOptions {
  now: () => number;
  after: After;
  /** Puts a text into the live region. */
  say: (text: string) => void;
}

export interface Announcements {
  /** `topic` is whose message it is: a later one of the same replaces it, one of another is said with it. */
  announce(topic: string, message: Message): void;
  stop(): void;
}

/** One message every few seconds, however much happens; what came meanwhile is said together, the latest of each topic. */
export function createAnnouncements({ now, after, say }: AnnouncementsOptions): Announcements {
  const waiting = new Map<string, Message>();
  let saidAt = Number.NEGATIVE_INFINITY;
  let waitingSince = 0;
  let cancel: () => void = () => undefined;

  function speak(): void {
    const messages = [...waiting.values()].map(phrase).filter((text) => text !== null);
    waiting.clear();
    const [first, ...others] = messages;
    if (first === undefined) return;
    saidAt = now();
    say(others.length === 0 ? first : messages.map(endSentence).join(' '));
  }

  return {
    announce(topic, message) {
      if (waiting.size === 0) waitingSince = now();
      waiting.delete(topic);
      waiting.set(topic, message);
      // What never rests is answered all the same.
      const restsAt = Math.min(now() + QUIET_MS, waitingSince + APART_MS);
      cancel();
      cancel = after(Math.max(restsAt, saidAt + APART_MS) - now(), speak);
    },
    stop() {
      cancel();
      waiting.clear();
    },
  };
}

const phrase = (message: Message): string | null => (typeof message === 'string' ? message : message());

const endSentence = (message: string): string => (message.endsWith('.') ? message : `${message}.`);
