export const presence = {
  words: { online: 'Online', away: 'Away', dnd: 'Do not disturb', offline: 'Offline', unknown: 'Unknown' },
  /** A person with their presence, as one hears them instead of seeing the picture with its dot. */
  named: {
    online: (name: string) => `${name}, online`,
    away: (name: string) => `${name}, away`,
    dnd: (name: string) => `${name}, do not disturb`,
    offline: (name: string) => `${name}, offline`,
    unknown: (name: string) => `${name}, presence unknown`,
  },
  namedUnknownSince: (name: string, clock: string) => `${name}, presence unknown since ${clock}`,
  /** When nobody said since when. */
  plain: {
    online: 'Online',
    away: 'Away',
    dnd: 'Do not disturb',
    offline: 'Offline, last seen unknown',
    unknown: 'Presence not known yet',
  },
  lasting: {
    online: (duration: string) => `Online for ${duration}`,
    away: (duration: string) => `Away for ${duration}`,
    // The comma keeps it from reading as if it were to be so from now on.
    dnd: (duration: string) => `Do not disturb, for ${duration}`,
    offline: (duration: string) => `Offline for ${duration}`,
  },
  unknownSince: (clock: string) => `Presence unknown since ${clock}`,
};
