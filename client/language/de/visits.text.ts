import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const visits: Text['visits'] = {
  title: 'Seit deinem letzten Besuch',
  news: {
    amount: (amount, isWhole) =>
      `${isWhole ? '' : 'Mehr als '}${count(amount, { one: 'Änderung', other: 'Änderungen' })}`,
    since: 'seit deinem letzten Besuch',
  },
  onlyLatest: 'Es hat sich so viel geändert, dass nur das Neueste genannt wird.',
  parts: {
    joined: (amount) => count(amount, { one: 'Person ist dazugekommen', other: 'Personen sind dazugekommen' }),
    left: (amount) => count(amount, { one: 'Person ist gegangen', other: 'Personen sind gegangen' }),
    changed: (amount) => count(amount, { one: 'Person mit Neuem', other: 'Personen mit Neuem' }),
  },
  now: { name: 'ein anderer Name', noTitle: 'kein Titel mehr' },
  nameless: 'Jemand, der nicht mehr bekannt ist',
  andMore: (amount) => `und ${count(amount, { one: 'weitere', other: 'weitere' })}`,
  markRead: 'Als gelesen markieren',
  failed: (why) => `Nicht als gelesen markiert. ${why}`,
};
