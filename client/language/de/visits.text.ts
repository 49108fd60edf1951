import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');
const number = new Intl.NumberFormat('de');

export const visits: Text['visits'] = {
  title: 'Seit deinem letzten Besuch',
  news: {
    label: 'Was sich seit deinem letzten Besuch geändert hat',
    short: (amount) => (amount > 99 ? '99+' : number.format(amount)),
    amount: (amount, isWhole) =>
      amount === 0
        ? 'Seit deinem letzten Besuch hat sich nichts geändert'
        : `${isWhole ? '' : 'Mehr als '}${count(amount, { one: 'Änderung', other: 'Änderungen' })} seit deinem letzten Besuch`,
  },
  first: 'Das ist dein erster Besuch. Was sich von jetzt an ändert, steht beim nächsten Mal hier.',
  nothing: 'Es hat sich nichts geändert.',
  isRead: 'Als gelesen markiert',
  onlyLatest: 'Es hat sich so viel geändert, dass nur das Neueste genannt wird.',
  parts: {
    joined: (amount) => count(amount, { one: 'Person ist dazugekommen', other: 'Personen sind dazugekommen' }),
    left: (amount) => count(amount, { one: 'Person ist gegangen', other: 'Personen sind gegangen' }),
    changed: (amount) => count(amount, { one: 'Person mit Neuem', other: 'Personen mit Neuem' }),
  },
  now: { name: 'Name geändert', noTitle: 'kein Titel mehr' },
  nameless: 'Jemand, der nicht mehr bekannt ist',
  andMore: (amount) => `und ${count(amount, { one: 'weitere', other: 'weitere' })}`,
  markRead: 'Als gelesen markieren',
  failed: (why) => `Nicht als gelesen markiert. ${why}`,
};
