import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const time: Text['time'] = {
  justNow: 'gerade eben',
  lessThanAMinute: 'weniger als eine Minute',
  lessThanAMinuteShort: '< 1 Min.',
  inSentence: {
    lessThanAMinute: 'weniger als einer Minute',
    days: (amount) => count(amount, { one: 'Tag', other: 'Tagen' }),
  },
};
