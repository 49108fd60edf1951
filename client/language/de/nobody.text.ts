import type { Text } from '#client/language/text.ts';

export const nobody: Text['nobody'] = {
  inOrganization: 'In dieser Organisation ist niemand',
  online: 'Gerade ist niemand online',
  matches: (query) => `Niemand passt zu „${query}“`,
  onlineMatches: (query) => `Niemand, der online ist, passt zu „${query}“`,
  onlineMatchesUnknown: (query) => `Nicht bekannt, ob jemand online ist und zu „${query}“ passt`,
  valuesUnknown: 'Noch nicht bekannt, was alle dort geschrieben haben',
  willAppear: 'Wer Rollcall öffnet, erscheint hier.',
  unsure: 'Der Server hat es noch nicht gemeldet, oder es besteht gerade keine Live-Verbindung.',
  searched: 'Gesucht wird in Namen, Rollen, Positionen, Orten und Kenntnissen.',
  matchesAll: 'Niemand passt zu allem davon',
  drop: 'Nimm eine Bedingung zurück:',
  clearSearch: 'Suche leeren',
  searchEveryone: 'Alle durchsuchen',
  showEveryone: 'Alle anzeigen',
};
