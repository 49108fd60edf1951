import type { Text } from '#client/language/text.ts';

export const keys: Text['keys'] = {
  letters: 'Kürzel mit einzelnen Tasten verwenden',
  keys: [
    [['Strg', 'K'], 'Seite öffnen, Person finden und mehr (⌘ K am Mac)'],
    [['/'], 'Suchen'],
    [['J', 'K'], 'Nächste und vorige Person'],
    [['↑', '↓'], 'In der Liste bewegen'],
    [['W'], 'Der Person winken'],
    [['Enter'], 'Profil öffnen'],
    [['Esc'], 'Profil schließen oder Suche leeren'],
    [['?'], 'Diese Hilfe'],
  ],
};
