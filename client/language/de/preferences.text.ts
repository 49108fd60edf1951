import type { Text } from '#client/language/text.ts';

export const preferences: Text['preferences'] = {
  title: 'Einstellungen',
  language: {
    title: 'Sprache',
    ofTheBrowser: (name) => `Wie der Browser: ${name}`,
    hint: 'Bei einem Wechsel wird die Seite neu geladen.',
  },
  theme: {
    title: 'Farben',
    system: 'Wie das System',
    light: 'Hell',
    dark: 'Dunkel',
  },
};
