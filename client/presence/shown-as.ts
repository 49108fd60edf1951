import type { PresenceChoice, PresenceState } from '#shared/presence.ts';

/** What others see of who has chosen it. */
export const shownAs: Record<PresenceChoice['choice'], PresenceState> = {
  auto: 'online',
  away: 'away',
  dnd: 'dnd',
  invisible: 'offline',
};
