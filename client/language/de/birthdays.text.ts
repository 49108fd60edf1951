import type { Text } from '#client/language/text.ts';

export const birthdays: Text['birthdays'] = {
  title: 'Geburtstage in den nächsten sieben Tagen',
  failed: 'Wer Geburtstag hat, konnte nicht geladen werden.',
  today: (names) => ['Heute: ', names],
  on: (weekday, names) => [`${weekday}: `, names],
};
