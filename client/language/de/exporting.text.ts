import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const exporting: Text['exporting'] = {
  title: 'Exportieren:',
  csv: 'CSV',
  vcard: 'vCards',
  fileName: (organization) => `Personen bei ${organization}`,
  done: (people) => `Eine Datei mit ${count(people, { one: 'Person', other: 'Personen' })} ist fertig`,
  columns: {
    name: 'Name',
    title: 'Position',
    role: 'Rolle',
    country: 'Land',
    city: 'Ort',
    timeZone: 'Zeitzone',
    skills: 'Kenntnisse',
    joined: 'Dabei seit',
  },
};
