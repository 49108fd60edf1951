import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const common: Text['common'] = {
  announcements: 'Ansagen',
  nobodyFound: 'Damit wird niemand gefunden.',
  cancel: 'Abbrechen',
  close: 'Schließen',
  colours: (now, next) => `Farben: ${now}. Wechseln zu: ${next}.`,
  lessThanAMinute: 'weniger als eine Minute',
  lessThanAMinuteShort: '< 1 Min.',
  people: (amount) => count(amount, { one: 'Person', other: 'Personen' }),
  request: 'Anfrage',
  toast: 'Meldung',
  dismiss: 'Schließen',
  themes: { system: 'wie das System', light: 'hell', dark: 'dunkel', contrast: 'hoher Kontrast' },
  tryAgain: 'Noch einmal versuchen',
  whenConnectionWasLost: 'beim Abbruch der Verbindung',
  roles: { 'org:admin': 'Admin', 'org:member': 'Mitglied' },
  keys: 'Tastenkürzel',
  language: {
    title: 'Sprache',
    ofTheBrowser: (name) => `Wie der Browser: ${name}`,
    hint: 'Bei einem Wechsel wird die Seite neu geladen.',
  },
};
