import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

/** What durations need that `Intl` does not have. */
export const time = {
  /** These two are said within a sentence, after "for" or before "ago": languages with cases decline them. */
  days: (amount: number) => count(amount, { one: 'day', other: 'days' }),
  lessThanAMinute: 'less than a minute',
  lessThanAMinuteShort: '< 1 min',
};
