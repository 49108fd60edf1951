import type { Text } from '#client/language/text.ts';

export const activity: Text['activity'] = {
  title: 'Aktivität',
  loading: 'Was geschehen ist, wird geladen',
  notLoaded: 'Was geschehen ist, konnte nicht geladen werden',
  noEarlier: 'Früheres konnte nicht geladen werden. Versuch es gleich noch einmal.',
  notRefreshed: 'Neues konnte nicht geladen werden. Rollcall versucht es wieder, sobald der Server erreichbar ist.',
  today: 'Heute',
  yesterday: 'Gestern',
  earlier: 'Früheres anzeigen',
  fresh: (entries) => `${entries} neu`,
  showFresh: (entries) => (entries === 1 ? '1 neuen Eintrag anzeigen' : `${entries} neue Einträge anzeigen`),
  none: 'Noch nichts',
  noneFound: 'Damit wird nichts gefunden',
  whatComes:
    'Hier erscheint, wer dazukommt oder geht, wer eine andere Rolle bekommt, was andere über sich sagen und wem sie danken.',
  showAll: 'Alles anzeigen',
  filters: {
    type: 'Anzeigen',
    who: 'Über',
    all: 'Alles',
    types: {
      joined: 'Wer dazukam',
      left: 'Wer ging',
      role: 'Neue Rollen',
      status: 'Was Leute sagen',
      kudos: 'Kudos',
    },
    find: 'Alle',
    choose: (name) => `Nur über ${name}`,
    unknown: 'Jemand, der nicht hier ist',
    clear: (name) => `Nicht nur über ${name}`,
  },
  joined: (name) => [name, ' ist jetzt dabei'],
  left: (name) => [name, ' ist nicht mehr dabei'],
  role: (name, from, to) => [name, ` ist jetzt ${to}, bisher ${from}`],
  says: (name) => [name, ' sagt'],
};
