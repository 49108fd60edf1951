import type { Text } from '#client/language/text.ts';

export const inbox: Text['inbox'] = {
  loading: 'Dein Eingang wird geladen',
  late: 'Das dauert länger als sonst. Dein Eingang erscheint, sobald der Server erreichbar ist.',
  notLoaded: 'Dein Eingang konnte nicht geladen werden',
  notRefreshed: 'Neues konnte nicht geladen werden. Rollcall versucht es wieder, sobald der Server erreichbar ist.',
  none: 'Alles gelesen',
  whatComes:
    'Wenn dir jemand zuwinkt oder dankt, erscheint es hier, auf allen deinen Geräten. Nach 90 Tagen verschwindet es.',
  unread: 'Neu',
  justRead: 'Gerade gelesen',
  earlier: 'Früher',
  older: 'Ältere anzeigen',
  readAll: 'Alle als gelesen markieren',
  isUnread: 'ungelesen',
  wavedLine: (name) => [name, ' hat dir zugewinkt'],
  wavedBackLine: (name) => [name, ' hat zurückgewinkt'],
  thankedLine: (name) => [name, ' dankt dir'],
  seeKudos: 'Ansehen und reagieren',
};
