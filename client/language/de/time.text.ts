import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const time: Text['time'] = {
  days: (amount) => count(amount, { one: 'Tag', other: 'Tagen' }),
  lessThanAMinute: 'weniger als einer Minute',
  lessThanAMinuteShort: '< 1 Min.',
};
