import type { Text } from '#client/language/text.ts';

export const sessions: Text['sessions'] = {
  title: 'Live-Sessions',
  explanation: 'Beendete Sessions bleiben in der Liste, bis du diese Seite verlässt.',
  connectedNow: 'Jetzt verbunden',
  signedIn: 'Angemeldet',
  loading: 'Sessions werden geladen',
  late: 'Der Server hat noch nicht geantwortet. Sobald er es tut, erscheinen hier die Sessions.',
  nobody: 'Niemand ist angemeldet',
  nobodyYet: 'Sobald sich jemand anmeldet, erscheint hier eine Zeile.',
  adminsOnly: 'Nur für Admins',
  askAdmin:
    'Live-Sessions sehen nur Admins dieser Organisation. Wenn du diese Seite brauchst, frag jemanden von ihnen.',
  columns: { who: 'Wer', device: 'Gerät', place: 'Ort', state: 'Status', since: 'Seit' },
  states: {
    connected: 'Verbunden',
    'signed-in': 'Nicht verbunden',
    ended: 'Abgemeldet',
    removed: 'Entfernt',
    revoked: 'Widerrufen',
    expired: 'Abgelaufen',
  },
  whenLastKnown: 'zuletzt bekannt',
  unknownDevice: 'Unbekanntes Gerät',
  unknownPlace: 'Unbekannter Ort',
};
