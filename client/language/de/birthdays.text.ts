import type { Text } from '#client/language/text.ts';

export const birthdays: Text['birthdays'] = {
  title: 'Geburtstage diese Woche',
  today: (names) => ['Heute: ', names],
  on: (weekday, names) => [`${weekday}: `, names],
};
