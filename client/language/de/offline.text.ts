import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const offline: Text['offline'] = {
  tab: 'Offline',
  notAvailable: 'Ohne Netz nicht verfügbar',
  comesBack: 'Sobald du wieder Netz hast, erscheint es von selbst.',
  asOf: (when) =>
    `Rollcall ist nicht erreichbar. Das sind die Personen, wie dieses Gerät sie behalten hat, Stand ${when}. Wer da ist, ist nicht bekannt.`,
  count: (people) => count(people, { one: 'Person', other: 'Personen' }),
};
