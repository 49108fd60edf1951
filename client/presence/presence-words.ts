import { text } from '#client/language/text.ts';
import { formatClock, formatDurationInSentence } from '#client/ui/time.format.ts';
import type { Presence } from './presence.store.ts';

/** The accessible name of a dot, such as "Ada Lovelace, online". */
export function nameDot(name: string, { state, since }: Presence): string {
  const { named, namedUnknownSince } = text.presence;
  return state === 'unknown' && since !== null ? namedUnknownSince(name, formatClock(since)) : named[state](name);
}

/** One line about a person's presence, such as "Online for 12 min". `now` is the server's, in milliseconds. */
export function describePresence({ state, since }: Presence, now: number): string {
  const { plain, lasting, unknownSince } = text.presence;
  if (since === null) return plain[state];
  return state === 'unknown' ? unknownSince(formatClock(since)) : lasting[state](formatDurationInSentence(now - since));
}
