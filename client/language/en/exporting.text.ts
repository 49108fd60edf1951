import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

export const exporting = {
  title: 'Export:',
  csv: 'CSV',
  vcard: 'vCards',
  fileName: (organization: string) => `People of ${organization}`,
  done: (people: number) => `A file with ${count(people, { one: 'person', other: 'people' })} is ready`,
  columns: {
    name: 'Name',
    title: 'Title',
    role: 'Role',
    country: 'Country',
    city: 'City',
    timeZone: 'Time zone',
    skills: 'Skills',
    joined: 'Joined',
  },
};
