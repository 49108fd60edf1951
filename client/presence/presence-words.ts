import { formatClock, formatDuration } from '#client/ui/time.format.ts';
import type { PresenceState } from '#shared/presence.ts';
import type { Presence } from './presence.store.ts';

export const presenceWords: Record<PresenceState, string> = {
  online: 'Online',
  away: 'Away',
  dnd: 'Do not disturb',
  offline: 'Offline',
  unknown: 'Unknown',
};

/** The accessible name of a dot, such as "Ada Lovelace, online". */
export function nameDot(name: string, { state, since }: Presence): string {
  if (state === 'unknown')
    return since === null ? `${name}, presence unknown` : `${name}, presence unknown since ${formatClock(since)}`;
  return `${name}, ${presenceWords[state].toLowerCase()}`;
}

/** One line about a person's presence, such as "Online for 12 min". `now` is the server's, in milliseconds. */
export function describePresence({ state, since }: Presence, now: number): string {
  switch (state) {
    case 'online':
      return since === null ? 'Online' : `Online for ${formatDuration(now - since)}`;
    case 'away':
      return since === null ? 'Away' : `Away for ${formatDuration(now - since)}`;
    case 'dnd':
      // The comma keeps it from reading as if it were to be so from now on.
      return since === null ? 'Do not disturb' : `Do not disturb, for ${formatDuration(now - since)}`;
    case 'offline':
      return since === null ? 'Offline, last seen unknown' : `Offline for ${formatDuration(now - since)}`;
    case 'unknown':
      return since === null ? 'Presence not known yet' : `Presence unknown since ${formatClock(since)}`;
  }
}
