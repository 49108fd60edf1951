import type { Text } from '#client/language/text.ts';

export const sessions: Text['sessions'] = {
  title: 'Live-Sitzungen',
  explanation: 'Beendete Sitzungen bleiben in der Liste, bis du diese Seite verlässt.',
  connectedNow: 'Jetzt verbunden',
  signedIn: 'Angemeldet',
  loading: 'Sitzungen werden geladen',
  late: 'Der Server hat noch nicht geantwortet. Sobald er es tut, erscheinen hier die Sitzungen.',
  nobody: 'Niemand ist angemeldet',
  nobodyYet: 'Sobald sich jemand anmeldet, erscheint hier eine Zeile.',
  adminsOnly: 'Nur für Admins',
  askAdmin:
    'Live-Sitzungen sehen nur Admins dieser Organisation. Wenn du diese Seite brauchst, frag jemanden von ihnen.',
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
