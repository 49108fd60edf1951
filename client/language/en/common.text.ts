import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

export const common = {
  tryAgain: 'Try again',
  people: (amount: number) => count(amount, { one: 'person', other: 'people' }),
};
