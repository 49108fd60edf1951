import type { Text } from '#client/language/text.ts';

export const keys: Text['keys'] = {
  letters: 'Einzelne Buchstaben als Tasten verwenden',
  close: 'Schließen',
  keys: [
    [['/'], 'Suchen'],
    [['J', 'K'], 'Nächste und vorige Person'],
    [['↑', '↓'], 'In der Liste bewegen'],
    [['W'], 'Der Person winken'],
    [['Enter'], 'Profil öffnen'],
    [['Esc'], 'Profil schließen oder Suche leeren'],
    [['?'], 'Diese Hilfe'],
  ],
};
