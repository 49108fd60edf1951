import type { Text } from '#client/language/text.ts';

export const presence: Text['presence'] = {
  words: { online: 'Online', away: 'Abwesend', dnd: 'Nicht stören', offline: 'Offline', unknown: 'Unbekannt' },
  named: {
    online: (name) => `${name}, online`,
    away: (name) => `${name}, abwesend`,
    dnd: (name) => `${name}, nicht stören`,
    offline: (name) => `${name}, offline`,
    unknown: (name) => `${name}, Anwesenheit unbekannt`,
  },
  namedUnknownSince: (name, clock) => `${name}, Anwesenheit seit ${clock} Uhr unbekannt`,
  plain: {
    online: 'Online',
    away: 'Abwesend',
    dnd: 'Nicht stören',
    offline: 'Offline, zuletzt online: unbekannt',
    unknown: 'Anwesenheit noch nicht bekannt',
  },
  lasting: {
    online: (duration) => `Seit ${duration} online`,
    away: (duration) => `Seit ${duration} abwesend`,
    dnd: (duration) => `Nicht stören, seit ${duration}`,
    offline: (duration) => `Seit ${duration} offline`,
  },
  unknownSince: (clock) => `Anwesenheit seit ${clock} Uhr unbekannt`,
};
