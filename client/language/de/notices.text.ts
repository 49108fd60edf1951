import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const notices: Text['notices'] = {
  title: 'Eingang',
  open: 'Eingang öffnen',
  bell: (unread) => (unread === 0 ? 'Eingang' : `Eingang, ${unread < 100 ? unread : 'mehr als 99'} ungelesen`),
  many: '99+',
  loading: 'Dein Eingang wird geladen',
  late: 'Das dauert länger als sonst. Dein Eingang erscheint, sobald der Server erreichbar ist.',
  notLoaded: 'Dein Eingang konnte nicht geladen werden',
  notRefreshed: 'Neues konnte nicht geladen werden. Rollcall versucht es wieder, sobald der Server erreichbar ist.',
  none: 'Alles gelesen',
  whatComes:
    'Wenn dir jemand zuwinkt oder dankt, erscheint es hier, auf allen deinen Geräten. Nach 90 Tagen verschwindet es.',
  unread: 'Neu',
  earlier: 'Früher',
  older: 'Ältere anzeigen',
  readAll: 'Alle als gelesen markieren',
  isUnread: 'ungelesen',
  notRead: (reason) => `Das konnte nicht als gelesen markiert werden. ${reason}`,
  waved: (name) => `${name} hat dir zugewinkt`,
  wavedBack: (name) => `${name} hat zurückgewinkt`,
  wavedWithOthers: (name, others) =>
    `${name} und ${count(others, { one: 'weitere Person', other: 'weitere Personen' })} haben dir zugewinkt`,
  thanked: (name) => `${name} dankt dir`,
  thankedWithOthers: (name, others) =>
    `${name} und ${count(others, { one: 'weitere Person', other: 'weitere Personen' })} danken dir`,
  newsWithOthers: (name, others) =>
    `Neues von ${name} und ${count(others, { one: 'weiteren Person', other: 'weiteren Personen' })}`,
  wavedLine: (name) => [name, ' hat dir zugewinkt'],
  wavedBackLine: (name) => [name, ' hat zurückgewinkt'],
  thankedLine: (name) => [name, ' dankt dir'],
  seeKudos: 'Ansehen und reagieren',
};
