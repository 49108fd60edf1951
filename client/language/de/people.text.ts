import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const people: Text['people'] = {
  title: 'Personen',
  loading: 'Personen werden geladen',
  failed: 'Die Personen konnten nicht geladen werden',
  columns: {
    name: 'Name',
    title: 'Position',
    presence: 'Anwesenheit',
    country: 'Land',
    role: 'Rolle',
    joined: 'Dabei seit',
  },
  search: {
    label: 'Personen nach Name, Position oder Land suchen',
    hint: 'Personen suchen',
    shortHint: 'Suchen',
    clear: 'Suche leeren',
  },
  onlineNow: 'Jetzt online',
  online: { before: '', after: ' online' },
  presenceUnknown: 'Anwesenheit unbekannt',
  found: (amount) => count(amount, { one: 'Person gefunden', other: 'Personen gefunden' }),
  onlineBefore: (amount, clock) =>
    count(amount, { one: `Person war um ${clock} Uhr online`, other: `Personen waren um ${clock} Uhr online` }),
  nobody: {
    inOrganization: 'In dieser Organisation ist niemand',
    online: 'Gerade ist niemand online',
    onlineUnknown: 'Nicht bekannt, wer online ist',
    matches: (query) => `Niemand passt zu „${query}“`,
    onlineMatches: (query) => `Niemand, der online ist, passt zu „${query}“`,
    onlineMatchesUnknown: (query) => `Nicht bekannt, ob jemand online ist und zu „${query}“ passt`,
    willAppear: 'Wer Rollcall öffnet, erscheint hier.',
    unsure: 'Der Server hat es noch nicht gemeldet, oder es besteht gerade keine Live-Verbindung.',
    searched: 'Gesucht wird in Namen, Positionen und Ländern.',
    clearSearch: 'Suche leeren',
    searchEveryone: 'Alle durchsuchen',
    showEveryone: 'Alle anzeigen',
  },
};
