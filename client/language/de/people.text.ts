import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');
const number = new Intl.NumberFormat('de');

const short = (amount: number) => (amount > 99 ? '99+' : number.format(amount));

export const people: Text['people'] = {
  title: 'Personen',
  loading: 'Personen werden geladen',
  failed: 'Die Personen konnten nicht geladen werden',
  columns: {
    name: 'Name',
    title: 'Position',
    presence: 'Anwesenheit',
    country: 'Land',
    role: 'Rolle',
    joined: 'Dabei seit',
  },
  newsTitle: 'Seit deinem letzten Besuch',
  news: {
    short,
    brief: (amount) => (amount === 0 ? 'Nichts Neues' : `${short(amount)} ${amount === 1 ? 'Änderung' : 'Änderungen'}`),
    amount: (amount, isWhole) =>
      amount === 0
        ? 'Nichts Neues seit deinem letzten Besuch'
        : `${isWhole ? '' : 'Mehr als '}${count(amount, { one: 'Änderung', other: 'Änderungen' })} seit deinem letzten Besuch`,
  },
  search: {
    label: 'Personen nach Name, Position, Ort oder Kenntnis suchen',
    hint: 'Personen suchen',
    clear: 'Suche leeren',
  },
  onlineNow: 'Jetzt online',
  online: { before: '', after: ' online' },
  pinned: 'Angeheftet',
  presenceUnknown: 'Anwesenheit unbekannt',
  foundOf: (found, total) => `${number.format(found)} von ${count(total, { one: 'Person', other: 'Personen' })}`,
  filters: {
    open: 'Filter und Sortierung',
    chosen: (chosen) => `(${number.format(chosen)})`,
    sort: 'Sortierung',
    sorts: {
      name: 'Name',
      presence: 'Anwesenheit',
      title: 'Position',
      country: 'Land',
      role: 'Rolle',
      joined: 'Neueste zuerst',
    },
    sortBy: (column) => `Nach ${column} sortieren`,
    working: 'Gerade in der Arbeitszeit',
    pinned: (amount) => `Nur angeheftete (${number.format(amount)})`,
    pinnedOnly: 'nur angeheftete',
    view: 'Anzeigen als',
    views: { list: 'Liste', cards: 'Karten', pages: 'Seiten zu je 50' },
    clear: 'Suche und Filter leeren',
    without: (condition) => `Ohne „${condition}“`,
  },
  order: {
    isCurrent: 'Nach Anwesenheit sortiert. Die Reihenfolge bleibt, während du liest.',
    changed: (amount) =>
      `${count(amount, { one: 'Person ist', other: 'Personen sind' })} seitdem gekommen oder gegangen. Die Reihenfolge bleibt, während du liest.`,
    apply: 'Neu sortieren',
  },
  found: (amount) => count(amount, { one: 'Person gefunden', other: 'Personen gefunden' }),
  onlineUnknown: 'Nicht bekannt, wer online ist',
  onlineBefore: (amount, clock) =>
    count(amount, { one: `Person war um ${clock} Uhr online`, other: `Personen waren um ${clock} Uhr online` }),
};
