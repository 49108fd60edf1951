import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

/** What durations need that `Intl` does not have. */
export const time = {
  justNow: 'just now',
  lessThanAMinute: 'less than a minute',
  lessThanAMinuteShort: '< 1 min',
  /** After "for", where languages with cases decline. */
  inSentence: {
    lessThanAMinute: 'less than a minute',
    days: (amount: number) => count(amount, { one: 'day', other: 'days' }),
  },
};
