import type { Text } from '#client/language/text.ts';

const number = new Intl.NumberFormat('de');

export const facets: Text['facets'] = {
  names: { role: 'Rolle', title: 'Position', country: 'Land', skill: 'Kenntnis' },
  number: (count) => number.format(count),
  more: (values, isAll) => `${isAll ? 'Alle' : 'Die ersten'} ${number.format(values)} zeigen`,
  onlyMost: (values) => `Die ${number.format(values)} häufigsten. Die Suche findet auch die anderen.`,
  gone: 'Ein Feld, das es nicht mehr gibt',
  fewer: 'Weniger zeigen',
  personLeft: 'Jemand, der nicht mehr da ist',
};
