import type { Text } from '#client/language/text.ts';

const number = new Intl.NumberFormat('de');

export const facets: Text['facets'] = {
  names: { role: 'Rolle', title: 'Position', country: 'Land', skill: 'Kenntnis' },
  number: (count) => number.format(count),
  all: (values) => `Alle ${number.format(values)} zeigen`,
  gone: 'Ein Feld, das es nicht mehr gibt',
  fewer: 'Weniger zeigen',
};
