const number = new Intl.NumberFormat('en');

export const facets = {
  names: { role: 'Role', title: 'Title', country: 'Country', skill: 'Skill' },
  number: (count: number) => number.format(count),
  more: (values: number, isAll: boolean) => `Show ${isAll ? 'all' : 'the first'} ${number.format(values)}`,
  onlyMost: (values: number) => `The ${number.format(values)} that most people have. The search finds the others.`,
  gone: 'A field that is gone',
  fewer: 'Show fewer',
  personLeft: 'Somebody who has left',
};
