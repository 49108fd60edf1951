import type { Text } from '#client/language/text.ts';

const number = new Intl.NumberFormat('de');

export const paging: Text['paging'] = {
  label: 'Seiten der Liste',
  caption: (page, total) => `Seite ${number.format(page)} von ${number.format(total)}`,
  previous: 'Vorige Seite',
  next: 'Nächste Seite',
};
