const number = new Intl.NumberFormat('en');

export const facets = {
  names: { role: 'Role', title: 'Title', country: 'Country', skill: 'Skill' },
  number: (count: number) => number.format(count),
  all: (values: number) => `Show all ${number.format(values)}`,
  gone: 'A field that is gone',
  fewer: 'Show fewer',
};
