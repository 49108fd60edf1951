import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const visits: Text['visits'] = {
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
