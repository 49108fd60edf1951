import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const common: Text['common'] = {
  tryAgain: 'Noch einmal versuchen',
  people: (amount) => count(amount, { one: 'Person', other: 'Personen' }),
};
