import type { Text } from '#client/language/text.ts';

export const inbox: Text['inbox'] = {
  loading: 'Dein Posteingang wird geladen',
  late: 'Das dauert länger als sonst. Dein Posteingang erscheint, sobald der Server erreichbar ist.',
  notLoaded: 'Dein Posteingang konnte nicht geladen werden',
  notRefreshed: 'Neues konnte nicht geladen werden. Rollcall versucht es wieder, sobald der Server erreichbar ist.',
  none: 'Alles gelesen',
  whatComes:
    'Wenn dir jemand zuwinkt oder dankt, siehst du es hier, auf allen deinen Geräten. Nach 90 Tagen verschwinden die Einträge.',
  unread: 'Neu',
  justRead: 'Gerade gelesen',
  earlier: 'Früher',
  older: 'Ältere anzeigen',
  readAll: 'Alle als gelesen markieren',
  isUnread: 'ungelesen',
  wavedLine: (name) => [name, ' hat dir zugewinkt'],
  wavedBackLine: (name) => [name, ' hat zurückgewinkt'],
  thankedLine: (name) => [name, ' dankt dir'],
  backTo: (name) => `Zurückwinken: ${name}`,
  wavedBack: 'Zurückgewinkt',
  wavedBackTo: (name) => `Zurückgewinkt: ${name}`,
  seeKudos: 'Ansehen und reagieren',
};
