import type { Text } from '#client/language/text.ts';

export const palette: Text['palette'] = {
  field: 'Eine Seite, eine Person oder was zu tun ist',
  list: 'Gefunden',
  nothing: 'Nichts gefunden. Versuch es mit einem anderen Wort.',
  groups: {
    people: 'Personen',
    pages: 'Gehe zu',
    choice: 'Mich anzeigen als',
    status: 'Dein Status',
    theme: 'Farben',
    language: 'Sprache',
    account: 'Konto',
  },
  chosen: (name) => `Du wirst gezeigt als: ${name}`,
  statusFailed: (reason) => `Dein Status wurde nicht gespeichert. ${reason}`,
};
